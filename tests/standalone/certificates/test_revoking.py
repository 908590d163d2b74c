"""Correcting a name, revoking, the lists of authors; leaving with the account."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from opaque_keys.edx.locator import CourseLocator

from dialogue_standalone.certificates.api import Certificate, certificates_of, export_of, offers_for, remove_of
from dialogue_standalone.certificates.codes import shown
from dialogue_standalone.certificates.models import IssuedCertificate
from dialogue_standalone.runtime.api import CourseContent

from .conftest import SPELT, browser_of, pass_course, person, request_path
from .test_verifying import look

OTHER = SPELT | {"latin_given_name": "Aygul"}


def correct(learner: User, held: Certificate, spelt: dict[str, str] = OTHER) -> Any:
    return browser_of(learner).post(f"/certificates/{held.code}/name", spelt)


def revoke(user: User, held: Certificate, reason: str = "Көшірген", **form: str) -> Any:
    return browser_of(user).post(f"/certificates/{held.code}/revoke", {"reason": reason, **form})


@pytest.fixture
def author(course: CourseContent) -> User:
    return person("author", "author", course.key)


def test_a_corrected_name_makes_a_new_certificate_and_revokes_the_former(learner: User, held: Certificate) -> None:
    assert correct(learner, held).status_code == 302
    new, former = certificates_of(learner)
    assert (new.spelling.latin.given_name, new.is_valid) == ("Aygul", True)
    assert (former.spelling, former.revocation) == (held.spelling, "correction")
    assert new.code != former.code == held.code
    assert (new.titles, new.hours, new.course_key) == (held.titles, held.hours, held.course_key)


def test_the_former_code_says_so_and_names_nobody(learner: User, held: Certificate) -> None:
    correct(learner, held)
    status, text = look(held.code)
    assert status == 200
    assert f"The certificate {shown(held.code)} was revoked on" in text
    assert "A corrected one has taken its place" in text
    assert "Aigul" not in text
    assert "Aygul" not in text
    assert certificates_of(learner)[0].code not in text.replace("-", "")
    assert "genuine" in look(certificates_of(learner)[0].code)[1]


def test_the_same_spelling_changes_nothing(learner: User, held: Certificate) -> None:
    correct(learner, held, SPELT)
    assert certificates_of(learner) == [held]


def test_a_second_tab_cannot_correct_what_is_corrected(learner: User, held: Certificate) -> None:
    correct(learner, held)
    assert correct(learner, held, SPELT | {"latin_given_name": "Ajgul"}).url == "/certificates/mine"
    assert len(certificates_of(learner)) == 2


def test_a_correction_is_checked_like_the_first_spelling(learner: User, held: Certificate) -> None:
    assert correct(learner, held, SPELT | {"latin_given_name": "Айгүл"}).status_code == 422
    assert certificates_of(learner) == [held]


@pytest.mark.parametrize("role", ["author", "administrator"])
def test_author_and_administrator_revoke_with_a_reason(
    learner: User, course: CourseContent, held: Certificate, role: str
) -> None:
    user = person(role, role, course.key)
    assert revoke(user, held).status_code == 302
    [certificate] = certificates_of(learner)
    assert (certificate.revocation, certificate.reason, certificate.is_valid) == ("decision", "Көшірген", False)
    assert IssuedCertificate.objects.get().revoked_by == user


@pytest.mark.parametrize("role", ["", "curator", "author elsewhere"])
def test_nobody_else_revokes_or_sees_the_list(course: CourseContent, held: Certificate, role: str) -> None:
    elsewhere = CourseLocator("Dialogue", "OTHER", "2026_kk")
    user = person("user", role.split(" ", maxsplit=1)[0], elsewhere if "elsewhere" in role else course.key)
    assert revoke(user, held).status_code == 403
    assert browser_of(user).get(f"/courses/{course.key}/certificates").status_code == 403
    assert browser_of().get(f"/courses/{course.key}/certificates").status_code == 302
    assert look(held.code)[0] == 200


def test_the_owner_cannot_revoke(learner: User, held: Certificate) -> None:
    assert revoke(learner, held).status_code == 403


def test_a_reason_is_needed(author: User, held: Certificate) -> None:
    assert revoke(author, held, "  ").status_code == 422
    assert "genuine" in look(held.code)[1]


def test_the_public_reads_the_date_and_the_owner_the_reason(learner: User, author: User, held: Certificate) -> None:
    revoke(author, held, "Құпия себеп")
    text = look(held.code)[1]
    assert "was revoked on" in text
    for secret in ("Құпия себеп", "Серікова", "Сынақ курсы", "corrected"):
        assert secret not in text
    assert "Құпия себеп" in browser_of(learner).get("/certificates/mine").content.decode()


def test_a_revoked_certificate_is_not_printed(learner: User, author: User, held: Certificate) -> None:
    revoke(author, held)
    for place in ("print", "pdf", "name"):
        assert browser_of(learner).get(f"/certificates/{held.code}/{place}").url == "/certificates/mine"


def test_after_a_revocation_nothing_is_offered_or_issued_again(
    learner: User, author: User, course: CourseContent, held: Certificate
) -> None:
    revoke(author, held)
    browser = browser_of(learner)
    assert "was revoked" in browser.get(f"/courses/{course.key}/progress").content.decode()
    assert "Көшірген" in browser.get(request_path(course)).content.decode()
    assert browser.post(request_path(course), SPELT).status_code == 409
    assert offers_for(learner) == []
    assert [one.is_valid for one in certificates_of(learner)] == [False]


def test_where_the_mistake_was_ours_a_new_one_may_be_asked_for(
    learner: User, author: User, course: CourseContent, held: Certificate
) -> None:
    revoke(author, held, may_ask_again="on")
    assert browser_of(learner).post(request_path(course), SPELT).status_code == 302
    assert [one.is_valid for one in certificates_of(learner)] == [True, False]


def test_a_correction_before_the_revocation_does_not_open_a_way_around_it(
    learner: User, author: User, course: CourseContent, held: Certificate
) -> None:
    correct(learner, held)
    revoke(author, certificates_of(learner)[0])
    assert browser_of(learner).post(request_path(course), SPELT).status_code == 409


def test_what_is_revoked_is_not_revoked_twice(learner: User, author: User, held: Certificate) -> None:
    revoke(author, held)
    first = certificates_of(learner)
    assert revoke(author, held, "Басқа").status_code == 302
    assert certificates_of(learner) == first


def test_the_list_is_in_kazakh_order_and_finds_names_and_codes(course: CourseContent, author: User) -> None:
    for name in ("Қанат", "Кенже", "Әсел", "Айгүл"):
        pass_course(user := person(name), course)
        spelt = {"cyrillic_given_name": name, "latin_given_name": "Name", "confirmed": "on"}
        assert browser_of(user).post(request_path(course), spelt).status_code == 302
    page = browser_of(author).get(f"/courses/{course.key}/certificates").content.decode()
    assert sorted(("Айгүл", "Әсел", "Кенже", "Қанат"), key=page.index) == ["Айгүл", "Әсел", "Кенже", "Қанат"]
    code = shown(IssuedCertificate.objects.get(cyrillic__given_name="Қанат").code)
    for query in ("канат", code, code.lower()):
        found = browser_of(author).get(f"/courses/{course.key}/certificates", {"q": query}).content.decode()
        assert "Қанат" in found
        assert "Кенже" not in found


def test_the_list_costs_the_same_for_one_and_for_many(course: CourseContent, author: User, held: Certificate) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert browser.get(f"/courses/{course.key}/certificates").status_code == 200
        return len(captured)

    browser = browser_of(author)
    browser.get(f"/courses/{course.key}/certificates")
    before = queries()
    row = IssuedCertificate.objects.get()
    for number in range(60):
        row.pk, row.code, row.user = None, f"CODE{number}", person(f"p{number}")
        row.save(force_insert=True)
    assert queries() == before


def test_the_list_tells_authors_which_hours_a_certificate_says(load: Any) -> None:
    course = load(about={"effort.html": "72"})
    page = browser_of(person("a", "author", course.key)).get(f"/courses/{course.key}/certificates").content.decode()
    assert "say nothing of hours" in page
    assert "certificate_hours" in page
    assert "Certificate Web/HTML View Overrides" in page


def test_the_list_outlives_the_course(learner: User, author: User, course: CourseContent, held: Certificate) -> None:
    from dialogue_standalone.courses.models import Course
    from dialogue_standalone.courses.registry import memory

    Course.objects.all().delete()
    memory.clear()
    page = browser_of(author).get(f"/courses/{course.key}/certificates")
    assert "Its certificates stay valid" in page.content.decode()
    assert revoke(author, held).status_code == 302


def test_the_export_holds_everything_that_is_kept(learner: User, author: User, held: Certificate) -> None:
    revoke(author, held, "Себеп")
    [kept] = json.loads(json.dumps(export_of(learner)))
    assert kept["name_cyrillic"] == "Серікова Айгүл Маратқызы"
    assert kept["name_latin"] == "Serikova Aigul Maratkyzy"
    assert (kept["reason"], kept["hours"], kept["code"]) == ("Себеп", 72, shown(held.code))
    assert "author" not in json.dumps(kept)


def test_with_the_account_its_certificates_go(learner: User, held: Certificate) -> None:
    assert remove_of(learner) == 1
    assert look(held.code)[0] == 404
    assert (certificates_of(learner), export_of(learner), remove_of(learner)) == ([], [], 0)


def test_public_pages_stay_when_the_learner_wants_it(learner: User, held: Certificate) -> None:
    correct(learner, held)
    new = certificates_of(learner)[0]
    assert remove_of(learner, keep_public_pages=True) == 2
    learner.delete()
    assert "genuine" in look(new.code)[1]
    assert look(held.code)[0] == 404
    assert IssuedCertificate.objects.get().user is None


def test_an_account_deleted_by_other_means_takes_them_along(learner: User, held: Certificate) -> None:
    learner.delete()
    assert IssuedCertificate.objects.count() == 0


def test_a_revocation_stays_when_the_one_who_revoked_leaves(learner: User, author: User, held: Certificate) -> None:
    revoke(author, held)
    remove_of(author)
    author.delete()
    assert "was revoked on" in look(held.code)[1]


def test_a_list_without_certificates_says_how_to_get_one(learner: User) -> None:
    assert "You have no certificate yet" in browser_of(learner).get("/certificates/mine").content.decode()
    assert browser_of().get("/certificates/mine").status_code == 302


@pytest.mark.parametrize(("sends", "status"), [({}, 404), ({"keep_certificates": "on"}, 200)])
def test_whoever_removes_the_account_by_the_page_decides_about_the_public_pages(
    learner: User, held: Certificate, sends: dict[str, str], status: int
) -> None:
    answered = browser_of(learner).post("/accounts/my-data/remove", {"password": "x", **sends})
    assert answered.status_code == 302
    assert look(held.code)[0] == status
