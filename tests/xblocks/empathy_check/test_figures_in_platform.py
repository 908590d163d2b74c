"""The pages inside the frame of the Open edX platform, at the address its plugins get."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from dialogue_xblocks.empathy_check.apps import EmpathyCheckConfig
from dialogue_xblocks.empathy_check.reporting import recompute
from dialogue_xblocks.groups.models import Membership
from tests.xblocks.groups.test_platform_frame import in_platform, tree  # noqa: F401

from .seeding import finish, group_of, its_day, people
from .visiting import browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_platform")]


def test_every_page_fills_the_platforms_frame() -> None:
    group = group_of(40)
    finish(group, people(0, 35))
    recompute(its_day(group))
    curator = User.objects.create_user("curator")
    Membership.objects.create(group=group, user=curator, role="curator")
    page = tree(browser(curator), reverse("dialogue_self_check:group", args=[group.pk]))
    assert page.xpath("//main[@id='main']//table[contains(@class, 'sc-table')]")
    styles = [link.get("href").partition("?")[0] for link in page.xpath("//link[@rel='stylesheet']")]
    assert styles[-1] == "/static/dialogue_self_check/figures.css"
    administrator = browser(User.objects.create_user("boss", is_staff=True))
    for name in ("researcher", "research"):
        assert tree(administrator, reverse(f"dialogue_self_check:{name}")).xpath("//main//h1")


def test_the_lms_mounts_them_where_our_host_does() -> None:
    config = EmpathyCheckConfig.plugin_app["url_config"]["lms.djangoapp"]
    assert reverse("dialogue_self_check:researcher").startswith(config["regex"].replace("^", "/"))
    assert config["namespace"] == "dialogue_self_check"
