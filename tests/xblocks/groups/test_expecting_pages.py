"""The pasted list, who of it has not come, and letters to them."""

from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from dialogue_xblocks.groups import api, letters
from dialogue_xblocks.groups.models import Group, Invitation
from dialogue_xblocks.shared.languages import LANGUAGES

from .visiting import at, browser, names, words

LIST = "№\tАты-жөні\tE-mail\n1\tЖұмабаев Арман\tarman@example.kz\n2\tСейітова Мөлдір\n3\tИвaнов Пётр\n4\t\tnobody@example.kz\n"


@pytest.fixture
def listed(curator: User, group: Group) -> Group:
    """A group that expects three people, two with an address."""
    api.invite(curator, group.pk, "Жұмабаев Арман\tarman@example.kz\nСейітова Мөлдір\nИванов Пётр\tpetr@example.kz")
    return group


def test_a_list_is_looked_through_before_anything_is_kept(curator: User, group: Group) -> None:
    answer = browser(curator).post(at("expected_add", group.pk), {"list": LIST, "act": "check"})
    page = words(answer)
    assert answer.status_code == 200
    assert "2 people can be put on the list. 2 rows have to be looked at." in page
    assert "Row 4 Ивaнов Пётр – A word mixes Cyrillic and Latin letters that look alike." in page
    assert "There is no name in this row." in page
    assert "Keep 2 rows" in page
    # What was typed is there to be mended.
    assert "Жұмабаев Арман arman@example.kz" in page
    assert not Invitation.objects.exists()


def test_the_good_rows_are_kept_and_a_second_press_adds_none(curator: User, group: Group) -> None:
    client = browser(curator)
    answer = client.post(at("expected_add", group.pk), {"list": LIST, "act": "keep"}, follow=True)
    assert "2 people are expected now." in words(answer)
    again = client.post(at("expected_add", group.pk), {"list": LIST, "act": "keep"}, follow=True)
    assert "0 people are expected now." in words(again)
    assert [row.name for row in Invitation.objects.order_by("order")] == ["Жұмабаев Арман", "Сейітова Мөлдір"]


def test_a_list_of_a_thousand_rows_is_kept(curator: User, group: Group) -> None:
    text = "\n".join(f"{number}\t{name}\tp{number}@example.kz" for number, name in enumerate(names(1_000), 1))
    client = browser(curator)
    page = words(client.post(at("expected_add", group.pk), {"list": text, "act": "check"}))
    assert "1000 people can be put on the list." in page
    assert "and 950 more" in page
    client.post(at("expected_add", group.pk), {"list": text, "act": "keep"})
    assert Invitation.objects.filter(group=group).count() == 1_000


@pytest.mark.parametrize(("text", "status", "told"), [
    ("\n".join(names(1_001)), 413, "The list is too long. Nothing was kept."),
    ("Аты " * 60_000, 413, "The list is too long."),
    (" \n ", 422, "The list is empty."),
])  # fmt: skip
def test_a_list_that_cannot_be_taken_is_told_and_keeps_nothing(
    curator: User, group: Group, text: str, status: int, told: str
) -> None:
    answer = browser(curator).post(at("expected_add", group.pk), {"list": text, "act": "keep"})
    assert answer.status_code == status
    assert told in words(answer)
    assert not Invitation.objects.exists()


def test_markup_in_a_list_is_only_text(curator: User, group: Group) -> None:
    text = "Иванов </textarea><script>alert(1)</script>"
    page = browser(curator).post(at("expected_add", group.pk), {"list": text, "act": "check"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;" in page


def test_whoever_joins_is_expected_no_more(curator: User, listed: Group, joined: Callable[..., User]) -> None:
    joined("Арман", "Жұмабаев")
    joined("Петя", "Иванов", email="PETR@example.kz")
    page = words(browser(curator).get(at("expected", listed.pk)))
    assert "1 person has not come yet" in page
    assert "Сейітова Мөлдір" in page


def test_who_is_listed_with_an_address_and_comes_without_one_is_found_by_name(
    listed: Group, joined: Callable[..., User]
) -> None:
    joined("Арман", "Жұмабаев")
    assert not Invitation.objects.filter(name="Жұмабаев Арман").exists()


def test_of_two_with_the_same_name_nobody_is_taken_for_the_other(
    curator: User, group: Group, joined: Callable[..., User]
) -> None:
    api.invite(curator, group.pk, "Ким Олег\tone@example.kz\nКим Олег\ttwo@example.kz")
    joined("Олег", "Ким")
    assert Invitation.objects.filter(group=group).count() == 2
    joined("Олег", "Ким", email="two@example.kz")
    assert [row.email for row in Invitation.objects.filter(group=group)] == ["one@example.kz"]


def test_a_person_is_taken_off_the_list(curator: User, listed: Group) -> None:
    row = Invitation.objects.get(name="Сейітова Мөлдір")
    answer = browser(curator).post(at("expected_withdraw", listed.pk, row.pk), follow=True)
    assert "Taken off the list." in words(answer)
    assert not Invitation.objects.filter(pk=row.pk).exists()


def test_the_list_goes_page_by_page(curator: User, group: Group) -> None:
    people = names(150)
    api.invite(curator, group.pk, "\n".join(people))
    client = browser(curator)
    first, last = words(client.get(at("expected", group.pk))), words(client.get(at("expected", group.pk) + "?page=99"))
    assert people[99] in first
    assert people[100] not in first
    assert "Page 2 of 2" in last
    assert people[149] in last


def test_the_letter_is_shown_before_it_goes_out(curator: User, listed: Group) -> None:
    page = words(browser(curator).get(at("expected_letters", listed.pk)))
    assert "2 people get this letter." in page
    assert "1 person has no address on the list" in page
    for language in ("Қайырлы күн!", "Добрый день!", "Good day!"):
        assert language in page
    assert mail.outbox == []


def test_letters_go_to_each_apart_with_link_and_code(curator: User, listed: Group) -> None:
    answer = browser(curator).post(at("expected_letters", listed.pk), follow=True)
    assert "2 letters went out." in words(answer)
    assert sorted(letter.to for letter in mail.outbox) == [["arman@example.kz"], ["petr@example.kz"]]
    assert all(not letter.cc and not letter.bcc for letter in mail.outbox)
    body = str(mail.outbox[0].body)
    assert f"http://testserver{at('join_by_code', listed.code)}" in body
    assert api.spaced(str(listed.code)) in body
    assert mail.outbox[0].subject.count("1-курс") == len(LANGUAGES)


def test_nobody_gets_two_letters_within_a_day(curator: User, listed: Group) -> None:
    client = browser(curator)
    client.post(at("expected_letters", listed.pk))
    answer = client.post(at("expected_letters", listed.pk), follow=True)
    assert "2 people got one within a day and get none now." in words(answer)
    assert len(mail.outbox) == 2
    Invitation.objects.update(mailed=timezone.now() - timedelta(days=1, minutes=1))
    client.post(at("expected_letters", listed.pk))
    assert len(mail.outbox) == 4


def test_letters_go_out_in_batches(curator: User, listed: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "BATCH", 1)
    client = browser(curator)
    client.post(at("expected_letters", listed.pk))
    assert len(mail.outbox) == 1
    client.post(at("expected_letters", listed.pk))
    assert len({letter.to[0] for letter in mail.outbox}) == 2


class _Refusing(EmailBackend):
    """A mail server that takes no letter to Arman."""

    def send_messages(self, messages: Any) -> int:
        if any("arman" in address for message in messages for address in message.to):
            raise SMTPServerDisconnected("no")
        return super().send_messages(messages)


class _Down(EmailBackend):
    """A mail server that is not there."""

    def open(self) -> bool:
        raise ConnectionRefusedError


@pytest.mark.parametrize(("server", "sent"), [(_Refusing, 1), (_Down, 0)])
def test_a_letter_that_was_refused_can_be_sent_again(
    curator: User, listed: Group, settings: Any, server: type[EmailBackend], sent: int
) -> None:
    settings.EMAIL_BACKEND = f"{server.__module__}.{server.__qualname__}"
    client = browser(curator)
    answer = client.post(at("expected_letters", listed.pk), follow=True)
    assert "The mail server took some letters back." in words(answer)
    assert len(mail.outbox) == sent
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post(at("expected_letters", listed.pk))
    assert sorted(letter.to for letter in mail.outbox) == [["arman@example.kz"], ["petr@example.kz"]]


def test_a_letter_in_a_group_without_a_curator_names_nobody(curator: User, listed: Group, person: Any) -> None:
    api.retire(curator.pk)
    letter = api.letter_preview(person("Дана", administrator=True), listed.pk, "https://example.kz/x")
    assert "Сізді «1-курс» диалог тобы күтеді." in letter.body
    assert "None" not in letter.body
