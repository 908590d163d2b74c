"""Coming into a group by its code, over the pages, and leaving it."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User

from dialogue_standalone.learning.api import StandaloneHost, is_enrolled
from dialogue_standalone.runtime.api import CourseContent
from dialogue_xblocks.groups import api, joining
from dialogue_xblocks.groups.models import Group, Membership
from dialogue_xblocks.shared.api import EnrolmentRefused

from .conftest import Make
from .visiting import SIGN_IN, at, browser, words


def test_a_code_however_it_is_typed_leads_to_its_page(group: Group, person: Make) -> None:
    code = str(group.code)
    answer = browser(person("Айгүл")).get(at("join"), {"code": f" {code[:3].lower()} {code[3:].lower()}"}, follow=True)
    assert answer.redirect_chain == [(at("join_by_code", code), 302)]
    assert "Join the group “1-курс”" in words(answer)


def test_the_page_tells_who_leads_the_group_its_course_and_what_others_see(group: Group, person: Make) -> None:
    page = words(browser(person("Айгүл")).get(at("join_by_code", group.code)))
    for told in ("Оспанов Марат", "What others see of me", "Nobody: the self-check."):
        assert told in page


def test_a_visitor_is_led_to_sign_up_and_back_and_learns_no_name_of_a_person(group: Group) -> None:
    here = at("join_by_code", group.code)
    answer = browser().get(here)
    page = answer.content.decode()
    assert "Group “1-курс”" in words(answer)
    assert f"/accounts/sign-up?next={quote(here, safe='')}" in page
    assert f"/accounts/sign-in?next={quote(here, safe='')}" in page
    assert "Оспанов" not in page


def test_a_visitor_who_presses_the_button_signs_in_first(group: Group) -> None:
    here = at("join_by_code", group.code)
    assert browser().post(here)["Location"] == f"{SIGN_IN}{here}"
    assert Membership.objects.filter(group=group).count() == 1


def test_a_new_person_signs_up_without_an_address_and_is_led_to_the_group(group: Group) -> None:
    here = at("join_by_code", group.code)
    client = browser()
    form = {"given_name": "Айгүл", "username": "aigul", "password": "kilem-shanyraq-27", "language": "kk", "next": here}
    answer = client.post("/accounts/sign-up", form)
    assert answer["Location"] == here
    client.post(here, {"language": "kk"})
    assert Membership.objects.filter(group=group, user__username="aigul", left=None).exists()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_language_of_the_page_is_preset_and_the_chosen_one_is_taken(
    group: Group, person: Make, runs: dict[str, CourseContent], language: str
) -> None:
    user = person("Айгүл")
    client = browser(user, language)
    here = at("join_by_code", group.code)
    assert f'value="{language}" checked' in client.get(here).content.decode()
    chosen = "ru" if language == "kk" else "kk"
    answer = client.post(here, {"language": chosen}, follow=True)
    assert answer.redirect_chain == [(at("group", group.pk), 302)]
    assert {one: is_enrolled(user, run.key) for one, run in runs.items()} == {
        one: one == chosen for one in ("kk", "ru", "en")
    }


def test_a_language_without_a_run_is_not_taken(group: Group, person: Make, runs: dict[str, CourseContent]) -> None:
    user = person("Айгүл")
    browser(user, "ru").post(at("join_by_code", group.code), {"language": "de"})
    assert is_enrolled(user, runs["ru"].key)


def test_who_is_in_the_group_already_comes_to_its_page(group: Group, joined: Callable[..., User]) -> None:
    answer = browser(joined()).get(at("join_by_code", group.code))
    assert answer["Location"] == at("group", group.pk)


def refusals(group: Group, curator: User, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Codes that let nobody in, each for its own reason."""
    codes = {"wrong": "ABCDEF", "no code": "hello"}
    for why in ("shut", "closed", "full"):
        made = api.create_group(curator, why, [(one.org, one.course) for one in group.courses.all()], group.starts)
        codes[why] = str(made.code)
        if why == "shut":
            api.edit_group(curator, made.pk, name=why, joining_open=False)
        elif why == "closed":
            api.close_group(curator, made.pk)
    monkeypatch.setattr(joining, "MAX_MEMBERS", 1)
    return codes


def test_no_answer_tells_why_a_code_lets_nobody_in(
    group: Group, curator: User, person: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = refusals(group, curator, monkeypatch)
    for client in (browser(), browser(person("Ержан"))):
        found = {}
        for why, code in codes.items():
            answer = client.get(at("join_by_code", code))
            found[why] = (answer.status_code, words(answer), sorted(answer.headers))
            posted = client.post(at("join_by_code", code), {"language": "kk"})
            assert posted.status_code == 404
        assert {status for status, _words, _headers in found.values()} == {404}
        first = found["wrong"]
        assert all(one == first for one in found.values())


def test_after_ten_wrong_codes_the_page_says_how_long_to_wait(group: Group, person: Make) -> None:
    client = browser(person("Ержан"))
    for _try in range(10):
        assert client.get(at("join"), {"code": "ABCDEF"}, follow=True).status_code == 404
    for address in (at("join_by_code", group.code), at("join_by_code", "ABCDEF"), at("join") + "?code=hello"):
        answer = client.get(address)
        assert answer.status_code == 429
        assert answer["Retry-After"] == "900"
        assert "Try again in 15 minutes." in words(answer)
        assert "1-курс" not in words(answer)


def test_looking_at_the_right_page_again_and_again_is_no_guess(group: Group) -> None:
    client = browser()
    assert {client.get(at("join_by_code", group.code)).status_code for _time in range(150)} == {200}


def test_the_group_shows_its_member_where_to_go_on_and_what_is_due(
    group: Group, joined: Callable[..., User], runs: dict[str, CourseContent]
) -> None:
    api.set_start(User.objects.get(username="curator"), group.pk, api.today())
    answer = browser(joined(language="ru")).get(at("group", group.pk))
    assert f'href="/courses/{runs["ru"].key}/resume"' in answer.content.decode()
    page = words(answer)
    assert "My dates" in page
    assert "Оспанов Марат" in page
    # A member sees neither the code nor the pages of the staff.
    assert api.spaced(str(group.code)) not in page
    assert "Record" not in page


def test_a_course_that_takes_nobody_is_told_and_the_person_is_in_the_group(
    group: Group, person: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise EnrolmentRefused

    monkeypatch.setattr(StandaloneHost, "enrol", refuse)
    user = person("Айгүл")
    page = words(browser(user).post(at("join_by_code", group.code), {"language": "kk"}, follow=True))
    assert "A course of the group takes nobody now." in page
    assert "Look at the course" in page
    assert api.is_in(user, group.pk)


def test_leaving_says_what_stays_and_leads_to_the_other_groups(group: Group, joined: Callable[..., User]) -> None:
    user = joined()
    client = browser(user)
    assert "stays there under the pen name" in words(client.get(at("leave", group.pk)))
    answer = client.post(at("leave", group.pk), follow=True)
    assert "You have left the group." in words(answer)
    assert client.get(at("group", group.pk)).status_code == 404


def test_my_groups_come_led_first_closed_last(curator: User, group: Group, joined: Callable[..., User]) -> None:
    courses = [(one.org, one.course) for one in group.courses.all()]
    other = api.create_group(curator, "А-тобы", courses, group.starts)
    third = api.create_group(curator, "Аяқталған", courses, group.starts)
    user = joined()
    for one in (other, third):
        api.join(user, one, "kk")
    api.appoint_deputy(curator, group.pk, group.memberships.get(user=user).pk, deputy=True)
    api.close_group(curator, third.pk)
    page = words(browser(user).get(at("index")))
    assert page.index("1-курс") < page.index("А-тобы") < page.index("Аяқталған")


def test_somebody_without_a_group_is_told_how_to_get_into_one(person: Make) -> None:
    page = words(browser(person("Олег"), "ru").get(at("index")))
    assert "Код спросите у куратора." in page
    assert "Новая группа" not in page
