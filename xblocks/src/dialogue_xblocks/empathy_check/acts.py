"""What a learner can do with the check, where each act is allowed, and what is answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from dialogue_xblocks.shared.platform import Place

from . import api
from .data import Instrument, Occasion, Placement, Sitting
from .logic import clean_changes, clean_looking_back, clean_seconds, meaning_of
from .olx import write
from .presenting import Link, Telling, state_of, study_of, table_of, worded

_T = TypeVar("_T")
# A tuple: what a body names may be of a kind that no set can look up.
ACTS = ("save", "finish", "decline", "again", "look_back", "withdraw", "export", "consent", "revoke")


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

    Attributes:
        current: what is asked, None when its definition is not valid.
        scope: finds out in the figures of which group a sitting counts.
        shuffle: whether each learner gets the statements in another order.
    """

    place: Place
    current: Instrument | None
    wanted: Sequence[str]
    link: Link
    occasion: Occasion = "single"
    scope: Callable[[], str] = str
    shuffle: bool = False

    def state(self) -> dict[str, Any]:
        """Return where the person stands; in a sandbox always at the beginning."""
        return self._told(api.sittings(self.place) if self.place.where == "learner" else [])

    def act(self, body: object) -> dict[str, Any]:
        """Do what a request asks for.

        Args:
            body: the parsed JSON: ``act``, and where it fits ``sitting`` (a token), ``changes``, ``seconds``; of a
                consent ``adult``.

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
        elif name == "consent":
            self._consent(body.get("adult") is True)
        elif name == "revoke":
            api.revoke(self.place)
        else:
            seconds = _readable(clean_seconds, body["seconds"]) if "seconds" in body else None
            self._keep(name, token, changes, seconds)
        return {"state": self.state()}

    def _told(self, sittings: Sequence[Sitting]) -> dict[str, Any]:
        learner, post = self.place.where == "learner", self.occasion == "post"
        before = api.sittings_before(self.place) if learner and post and sittings else ()
        telling = Telling(self.wanted, self.link, self._seed(sittings), post, before)
        state = state_of(self.current, sittings, telling)
        return state | {"study": self._study() if learner and state["result"] else None}

    def _study(self) -> dict[str, Any] | None:
        study = api.study_for(self.place)
        if study is None:
            return None
        return study_of(study, self.wanted, consented=api.consented(self.place))

    def _consent(self, adult: bool) -> None:
        try:
            done = api.consent(self.place, adult=adult)
        except api.NotAdult as error:
            raise Refused(400, "adult") from error
        if not done:
            raise Refused(409, "no_study", fresh=True)

    def _seed(self, sittings: Sequence[Sitting]) -> str:
        if not self.shuffle:
            return ""
        if self.place.where != "learner":
            return self.place.where
        return sittings[-1].seed if sittings else api.first_seed(self.place)

    def _keep(self, name: str, token: str, changes: object, seconds: int | None) -> None:
        last = next(reversed(api.sittings(self.place)), None)
        if self.current is None and name not in ("decline", "look_back"):
            raise Refused(409, "unavailable", fresh=True)
        if last and (token != last.token if token else last.status != "open"):
            raise Refused(409, "over", fresh=True)
        if name == "decline":
            done = bool(self.current or last) and api.decline(self.place, self._beginning(token), token)
        elif name == "again":
            done = self._again(token)
        elif name == "look_back":
            done = api.look_back(self.place, token, self._looked(last, changes))
        else:
            keep = api.save if name == "save" else api.finish
            done = keep(self.place, self._beginning(token), token, self._clean(last, changes), seconds)
        if not done:
            raise Refused(409, "over", fresh=True)

    def _beginning(self, token: str) -> Placement:
        """Return what a request may begin a sitting with; one that names a sitting, as most do, begins none."""
        return Placement("") if token else self._placement()

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
        return _readable(clean_changes, asked, changes)

    def _looked(self, last: Sitting | None, changes: object) -> Mapping[str, int | None]:
        """Check ratings of looking back by the wording of the sitting; the last of the learner's is meant."""
        asked = worded(last) if last else None
        if asked is None:
            raise Refused(409, "over", fresh=True)
        return _readable(clean_looking_back, asked, changes)

    def _played(self, name: str, changes: object) -> list[Sitting]:
        """Return what the sittings would be. A preview keeps nothing: its page sends all answers each time."""
        if self.current is None:
            raise Refused(409, "unavailable")
        if name in ("export", "look_back", "consent", "revoke"):
            raise Refused(409, "sandbox")
        if name == "withdraw":
            return []
        answers = {item: answer for item, answer in self._clean(None, changes).items() if answer is not None}
        status = {"finish": "finished", "decline": "declined"}.get(name, "open")
        return [Sitting(1, status, write(self.current), "preview", answers if name in ("save", "finish") else {})]


def _readable(clean: Callable[..., _T], *given: object) -> _T:
    try:
        return clean(*given)
    except ValueError as error:
        raise Refused(400, "unreadable") from error
