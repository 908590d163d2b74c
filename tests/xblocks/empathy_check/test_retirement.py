"""Erasing: at retirement, with the account, by an instructor's reset, and after the key of the codes has changed."""

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from dialogue_standalone.runtime.api import reset_block
from dialogue_standalone.runtime.models import BlockState
from dialogue_xblocks.empathy_check.apps import EmpathyCheckConfig
from dialogue_xblocks.empathy_check.handlers import on_retirement
from dialogue_xblocks.empathy_check.models import SittingRow

from .conftest import CHECK, OTHER, Enrolled, Person, as_habits


def test_retirement_erases_a_persons_sittings_and_nobody_elses(enrolled: Enrolled) -> None:
    dana, marat = enrolled("dana"), enrolled("marat")
    for person in (dana, marat):
        person.act("finish", changes=as_habits(3))
    dana.act("finish", changes=as_habits(3), key=OTHER)
    for _ in range(2):  # the platform repeats a step that did not come to its end
        on_retirement(sender=object(), user=dana.user)
    assert dana.told()["stage"] == dana.told(OTHER)["stage"] == "intro"
    assert marat.told()["stage"] == "finished"


def test_retirement_of_nobody_erases_nothing(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    on_retirement(sender=object())
    on_retirement(sender=object(), user=User())
    assert SittingRow.objects.count() == 1


def test_retirement_is_announced_to_the_handler_by_the_platforms_name() -> None:
    (receiver,) = EmpathyCheckConfig.plugin_app["signals_config"]["lms.djangoapp"]["receivers"]
    assert receiver["receiver_func_name"] == on_retirement.__name__
    assert receiver["signal_path"] == "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC"


def test_deleting_an_account_erases_its_sittings(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    assert dana.user
    dana.user.delete()
    assert not SittingRow.objects.exists()


def test_a_reset_erases_one_persons_sittings_in_one_block(enrolled: Enrolled) -> None:
    dana, marat = enrolled("dana"), enrolled("marat")
    for person in (dana, marat):
        person.act("finish", changes=as_habits(3))
    dana.act("finish", changes=as_habits(3), key=OTHER)
    assert dana.user
    reset_block(dana.user.pk, dana.content, CHECK)
    assert (dana.told()["stage"], dana.told(OTHER)["stage"]) == ("intro", "finished")
    assert marat.told()["stage"] == "finished"


def test_a_window_left_open_over_a_reset_leaves_what_the_next_reset_needs(dana: Person) -> None:
    """The LMS resets only learners who have some state in the block."""
    dana.page()
    assert dana.user
    reset_block(dana.user.pk, dana.content, CHECK)
    assert not BlockState.objects.exists()
    status, _ = dana.send({"act": "save", "sitting": "", "changes": {"c1": 3}})
    assert (status, BlockState.objects.get().state) == (200, '{"opened": true}')


def test_a_reset_for_an_unknown_id_erases_nothing(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    block = dana.runtime().get_block(CHECK)
    block.clear_student_state(user_id="0" * 32, course_id="x", item_id=str(CHECK), requesting_user_id=None)
    assert SittingRow.objects.count() == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"SECRET_KEY": "one"}, {"SECRET_KEY": "two", "SECRET_KEY_FALLBACKS": ["one"]}),
        (
            {"DIALOGUE_PSEUDONYM_KEY": "one"},
            {"DIALOGUE_PSEUDONYM_KEY": "two", "DIALOGUE_PSEUDONYM_KEY_FALLBACKS": ["one"]},
        ),
    ],
)
def test_a_changed_key_loses_nobodys_sittings(dana: Person, before: dict[str, str], after: dict[str, object]) -> None:
    with override_settings(**before):
        dana.act("finish", changes=as_habits(3))
    with override_settings(**after):
        assert dana.told()["stage"] == "finished"
        dana.act("again")
        dana.act("finish", changes=as_habits(5))
        assert dana.told()["result"]["rows"][0]["change"] == "more"
        on_retirement(user=dana.user)
    assert not SittingRow.objects.exists()


def test_another_key_alone_does_not_lead_to_a_persons_rows(dana: Person) -> None:
    dana.act("finish", changes=as_habits(3))
    with override_settings(DIALOGUE_PSEUDONYM_KEY="of another installation"):
        assert dana.told()["stage"] == "intro"
