"""What a learner can do with the check, where each act is allowed, and what is answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dialogue_xblocks.shared.platform import Place

from . import api
from .data import Instrument, Occasion, Placement, Sitting
from .logic import clean_changes, meaning_of
from .olx import write
from .presenting import Link, state_of, table_of, worded

# A tuple: what a body names may be of a kind that no set can look up.
ACTS = ("save", "finish", "decline", "again", "withdraw", "export")


class Refused(Exception):
    """An act that was not done. ``code`` names a sentence of `words`; ``fresh`` says that the learner needs the state."""

    def __init__(self, status: int, code: str, *, fresh: bool = False) -> None:
        """Tell why, with the HTTP status to answer."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.fresh = fresh


@dataclass(frozen=True)
class Check:
    """The check of one block before one person.

    ``current`` is None when its definition is not valid; ``scope`` finds out in the figures of which group a sitting
    counts.
    """

    place: Place
    current: Instrument | None
    wanted: Sequence[str]
    link: Link
    occasion: Occasion = "single"
    scope: Callable[[], str] = str

    def state(self) -> dict[str, Any]:
        """Return where the person stands; in a sandbox always at the beginning."""
        return self._told(api.sittings(self.place) if self.place.where == "learner" else [])

    def act(self, body: object) -> dict[str, Any]:
        """Do what a request asks for.

        Args:
            body: the parsed JSON: ``act``, and where it fits ``sitting`` (a token) and ``changes``.

        Returns:
            ``{"state": …}`` or, for an export, ``{"rows": …}``.

        Raises:
            Refused: nothing was changed.
        """
        if self.place.where not in ("learner", "sandbox"):
            raise Refused(403, self.place.where)
        if not isinstance(body, dict) or body.get("act") not in ACTS or not isinstance(body.get("sitting", ""), str):
            raise Refused(400, "unreadable")
        name, token, changes = body["act"], body.get("sitting", ""), body.get("changes", {})
        if self.place.where == "sandbox":
            return {"state": self._told(self._played(name, changes))}
        if name == "export":
            return {"rows": table_of(api.sittings(self.place), self.wanted)}
        if name == "withdraw":
            api.withdraw(self.place)
        else:
            self._keep(name, token, changes)
        return {"state": self.state()}

    def _told(self, sittings: Sequence[Sitting]) -> dict[str, Any]:
        return state_of(self.current, sittings, self.wanted, self.link)

    def _keep(self, name: str, token: str, changes: object) -> None:
        last = next(reversed(api.sittings(self.place)), None)
        if self.current is None and name != "decline":
            raise Refused(409, "unavailable", fresh=True)
        if last and (token != last.token if token else last.status != "open"):
            raise Refused(409, "over", fresh=True)
        if name == "decline":
            done = bool(self.current or last) and api.decline(self.place, self._placement(), token)
        elif name == "again":
            done = self._again(token)
        else:
            keep = api.save if name == "save" else api.finish
            done = keep(self.place, self._placement(), token, self._clean(last, changes))
        if not done:
            raise Refused(409, "over", fresh=True)

    def _placement(self) -> Placement:
        """Return what a sitting is begun with; an open one goes on with what it was begun with."""
        if self.current is None:
            return Placement("")
        wording, meaning = write(self.current), meaning_of(self.current)
        return Placement(wording, self.current.id, meaning, self.occasion, self.scope())

    def _again(self, token: str) -> bool:
        try:
            return api.start_again(self.place, self._placement(), token)
        except api.TooManySittings as error:
            raise Refused(409, "limit") from error

    def _clean(self, last: Sitting | None, changes: object) -> Mapping[str, int | None]:
        """Check answers by the wording they answer: that of the sitting, which may be older than the block's."""
        asked = worded(last) if last and last.status == "open" else self.current
        if asked is None:
            raise Refused(409, "unavailable", fresh=True)
        try:
            return clean_changes(asked, changes)
        except ValueError as error:
            raise Refused(400, "unreadable") from error

    def _played(self, name: str, changes: object) -> list[Sitting]:
        """Return what the sittings would be. A preview keeps nothing: its page sends all answers each time."""
        if self.current is None:
            raise Refused(409, "unavailable")
        if name == "export":
            raise Refused(409, "sandbox")
        if name == "withdraw":
            return []
        answers = {item: answer for item, answer in self._clean(None, changes).items() if answer is not None}
        status = {"finish": "finished", "decline": "declined"}.get(name, "open")
        return [Sitting(1, status, write(self.current), "preview", answers if name in ("save", "finish") else {})]
