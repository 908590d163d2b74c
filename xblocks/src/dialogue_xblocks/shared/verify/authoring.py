"""What authors do: create, edit, save, export, import."""

from typing import Any

from .contract import BlockContract
from .registry import Failed, Trying, check


def refused_if_not(answer: Any, status: int, what: str) -> None:
    """Raise `Failed` unless an answer has the status."""
    if answer.status_code != status:
        raise Failed(f"{what}: {answer.status_code} instead of {status}")


def opened(browser: Any, address: str, block: BlockContract, what: str) -> None:
    """Raise `Failed` unless there is an editor at an address."""
    answer = browser.get(address, HTTP_ACCEPT="application/json, text/html")
    refused_if_not(answer, 200, what)
    if not any(mark in answer.content.decode() for mark in (block.editor_handler, block.block_type, "initialize")):
        raise Failed(f"{what} is empty")


@check("the editor opens", needs="authors", of_blocks=True)
def editor_opens(trying: Trying, block: BlockContract) -> None:
    """The studio view is shown for a block that has everything and for one that has nothing."""
    _author, browser = trying.person("author")
    for name in (block.url_name, f"{block.url_name}_new"):
        address = trying.trial.author_page(trying.key_of(block.block_type, name))
        opened(browser, address, block, f"the editor of {name}")


@check("create, save, export, import", needs="authors", of_blocks=True)
def saved_and_copied(trying: Trying, block: BlockContract) -> None:
    """A new block takes what its editor sends, and the same comes back from an export of the course."""
    _author, browser = trying.person("author")
    key = trying.trial.create(browser, block.block_type)
    before = block.meaning(trying.trial.content_of(key))
    save(trying, browser, key, block, block.editor_body)
    saved = block.meaning(trying.trial.content_of(key))
    if saved == before:
        raise Failed("nothing was saved")
    copied = block.meaning(trying.trial.content_after_copy(key))
    if copied != saved:
        raise Failed("another content came back from the export")


@check("a wrong definition is refused", needs="authors", of_blocks=True)
def refused(trying: Trying, block: BlockContract) -> None:
    """The editor's handler says what is wrong and changes nothing."""
    _author, browser = trying.person("author")
    key = trying.key_of(block.block_type, block.url_name)
    before = block.meaning(trying.trial.content_of(key))
    answer = _send(trying, browser, key, block, block.refused_body)
    if not 400 <= answer.status_code < 500:
        raise Failed(f"the answer is {answer.status_code}")
    if block.meaning(trying.trial.content_of(key)) != before:
        raise Failed("it was saved all the same")


def save(trying: Trying, browser: Any, key: str, block: BlockContract, body: Any) -> None:
    """Send what an editor sends; raise `Failed` unless it is taken."""
    refused_if_not(_send(trying, browser, key, block, body), 200, "what the editor sends")


def _send(trying: Trying, browser: Any, key: str, block: BlockContract, body: Any) -> Any:
    address = trying.trial.author_handler(key, block.editor_handler)
    return browser.post(address, dict(body), content_type="application/json")
