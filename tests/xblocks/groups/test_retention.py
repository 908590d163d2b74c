"""The operator's command."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_command_tells_what_each_application_erased() -> None:
    said = StringIO()
    call_command("dialogue_retention", stdout=said)
    assert "groups: 0" in said.getvalue().splitlines()
