"""Studio offers every block of the wheel in content libraries, without a list that could be forgotten."""

from importlib import import_module
from types import SimpleNamespace

import pytest

from dialogue_xblocks.shared.apps import SharedConfig, plugin_settings
from dialogue_xblocks.shared.verify.contract import our_blocks

OURS = [point.name for point in our_blocks()]


@pytest.mark.parametrize(("before", "after"), [(["html"], ["html", *OURS]), ([OURS[-1]], [OURS[-1], *OURS[:-1]])])
def test_studio_offers_our_blocks_in_libraries(before: list[str], after: list[str]) -> None:
    studio = SimpleNamespace(LIBRARY_ENABLED_BLOCKS=before)
    where = SharedConfig.plugin_app["settings_config"]["cms.djangoapp"]["production"]["relative_path"]
    import_module(f"{SharedConfig.name}.{where}").plugin_settings(studio)
    assert "empathy_check" in OURS
    assert after == studio.LIBRARY_ENABLED_BLOCKS


def test_a_studio_without_libraries_keeps_its_settings() -> None:
    studio = SimpleNamespace()
    plugin_settings(studio)
    assert vars(studio) == {}
