"""A throw-away library (v2) of Studio. One of the modules that import the platform."""

import secrets
from collections.abc import Collection, Mapping
from importlib import import_module
from typing import Any
from urllib.parse import quote, urlsplit

from django.test import Client
from opaque_keys.edx.keys import UsageKey

ORG = "Dialogue"


def library(account: Any, unit: str) -> "OpenEdxLibrary":
    """Make a library.

    Args:
        account: who may write in it.
        unit: key of the unit that its blocks are taken into.
    """
    api = import_module("openedx.core.djangoapps.content_libraries.api")
    # A site may have none of that name, or make none by itself.
    organisations = import_module("organizations.models").Organization.objects
    org, _new = organisations.get_or_create(short_name=ORG, defaults={"name": ORG})
    key = api.create_library(org, f"verify-{secrets.token_hex(8)}", "dialogue_verify").key
    api.set_library_user_permissions(key, account, api.AccessLevel.AUTHOR_LEVEL)
    return OpenEdxLibrary(str(key), unit)


class OpenEdxLibrary:
    """See `Library`. Its rows are the whole of it, and are taken back with all others."""

    def __init__(self, key: str, unit: str) -> None:
        """Begin with a library that is there."""
        self._address = f"/api/libraries/v2/{quote(key)}"
        self._unit = unit

    def offered(self, browser: Client) -> Collection[str]:
        """See `Library`."""
        answer = browser.get(f"{self._address}/block_types/")
        return [str(one["block_type"]) for one in json_of(answer, "the types of a library")]

    def create(self, browser: Client, block_type: str) -> str:
        """See `Library`."""
        body = {"block_type": block_type, "definition_id": secrets.token_hex(8)}
        return str(_posted(browser, f"{self._address}/blocks/", body, "a new block in a library")["id"])

    def author_page(self, usage_key: str) -> str:
        """See `Library`. The frame that the page of the library shows."""
        return f"/xblocks/v2/{quote(usage_key)}/embed/studio_view/"

    def author_handler(self, browser: Client, usage_key: str, name: str) -> str:
        """See `Library`."""
        answer = browser.get(f"/api/xblock/v2/xblocks/{quote(usage_key)}/handler_url/{name}/")
        return urlsplit(str(json_of(answer, "the address of a handler")["handler_url"])).path

    def publish(self, browser: Client, usage_key: str) -> None:
        """See `Library`. Not the whole library at once: that waits for a worker."""
        _posted(browser, f"/api/libraries/v2/blocks/{quote(usage_key)}/publish/", {}, "publishing in a library")

    def take(self, browser: Client, usage_key: str) -> str:
        """See `Library`."""
        kind = UsageKey.from_string(usage_key).block_type
        body = {"parent_locator": self._unit, "category": kind, "library_content_key": usage_key}
        return str(_posted(browser, "/xblock/", body, "taking a block out of a library")["locator"])

    def sync(self, browser: Client, usage_key: str) -> None:
        """See `Library`."""
        _posted(browser, f"/api/contentstore/v2/downstreams/{quote(usage_key)}/sync", {}, "syncing with a library")


def _posted(browser: Client, address: str, body: Mapping[str, str], what: str) -> Any:
    answer = browser.post(address, dict(body), content_type="application/json", HTTP_ACCEPT="application/json")
    return json_of(answer, what)


def json_of(answer: Any, what: str) -> Any:
    """Return what an answer says.

    Raises:
        RuntimeError: the site refused it.
    """
    if answer.status_code != 200:
        raise RuntimeError(f"{what} is answered with {answer.status_code}")
    return answer.json()
