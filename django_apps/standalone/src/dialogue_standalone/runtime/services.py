"""Services that blocks ask their host for, by the platform's names."""

import functools
import gettext
import hmac
import json
import logging
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

import pysrt
from completion.services import CompletionService
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import trans_real
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import NullI18nService

from .data import CourseContent, RuntimeUser
from .links import is_file, replace_urls

log = logging.getLogger(__name__)
OPTIONS = "edx-platform."
# Where packages of blocks keep their catalogues.
_CATALOGUES = ("conf/locale", "translations", "locale")


class HostUserService(UserService):
    """Who is looking, with the attributes that stock blocks read (common/djangoapps/xblock_django of the platform)."""

    def __init__(self, user: RuntimeUser) -> None:
        """Speak for ``user``."""
        super().__init__()
        self._user = user

    def get_current_user(self) -> XBlockUser:
        """Return the person."""
        user = self._user
        person = XBlockUser(is_current_user=True, emails=[], full_name=user.full_name or user.username)
        person.opt_attrs.update(
            {
                f"{OPTIONS}user_id": user.id,
                f"{OPTIONS}username": user.username,
                f"{OPTIONS}is_authenticated": user.is_authenticated,
                f"{OPTIONS}user_is_staff": user.is_staff,
                f"{OPTIONS}user_is_beta_tester": False,
                f"{OPTIONS}user_is_global_staff": user.role == "administrator",
                f"{OPTIONS}user_role": "staff" if user.is_staff else "student",
                f"{OPTIONS}anonymous_user_id": anonymous_id(user.id),
                f"{OPTIONS}deprecated_anonymous_user_id": anonymous_id(user.id),
                f"{OPTIONS}user_preferences": {"pref-lang": user.language},
                # The video block fails without it.
                f"{OPTIONS}request_country_code": None,
            }
        )
        return person


def anonymous_id(user_id: int | None) -> str:
    """Return an id that says nothing about the person to who does not know the installation's key."""
    return hmac.new(settings.SECRET_KEY.encode(), f"block-user:{user_id}".encode(), "md5").hexdigest()


class I18nService(NullI18nService):
    """Django's translations, and the block's own catalogues (``conf/locale``, ``translations`` or ``locale``)."""

    def __init__(self, block: Any, language: str) -> None:
        """Translate for one block."""
        super().__init__()
        self._translations = _catalogue(block.unmixed_class.__module__.partition(".")[0], language)

    def gettext(self, message: str) -> str:
        """Translate; what the block's own catalogue lacks, Django's answers."""
        own: str = self._translations.gettext(message)
        return own if own != message else trans_real.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Translate by number."""
        own: str = self._translations.ngettext(singular, plural, number)
        return own if own not in (singular, plural) else trans_real.ngettext(singular, plural, number)

    @property
    def ugettext(self) -> Any:
        """The older name of gettext."""
        return self.gettext

    @property
    def ungettext(self) -> Any:
        """The older name of ngettext."""
        return self.ngettext


@functools.cache
def _catalogue(package: str, language: str) -> gettext.NullTranslations:
    """Return a package's own catalogue.

    A plain gettext catalogue, because ``xblock.utils`` merges its ``_catalog`` into Django's while it renders, and
    without a fallback: it merges that too, and Django's own catalogue would become its own fallback, endlessly.
    """
    spec = find_spec(package)
    names = [language.replace("-", "_"), language.partition("-")[0]]
    found: gettext.NullTranslations = gettext.NullTranslations()
    for place, folder in product((spec and spec.submodule_search_locations) or (), _CATALOGUES):
        if gettext.find("text", str(Path(place, folder)), names):
            found = gettext.translation("text", str(Path(place, folder)), names)
            break
    if not hasattr(found, "_catalog"):
        found._catalog = {}  # type: ignore[attr-defined]
    return found


class ReplaceUrls:
    """Turns addresses of a course into addresses of this host."""

    def __init__(self, content: CourseContent) -> None:
        """Serve one course."""
        self._content = content

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """Replace ``/static/…``, ``/asset-v1:…``, ``/jump_to_id/…`` and ``/course/…`` in attributes."""
        return replace_urls(text, self._content, files_only=static_replace_only)


class Sandbox:
    """Python scripts in problems are refused: there is no sandbox to run them in."""

    def can_execute_unsafe_code(self) -> bool:
        """Say no."""
        return False

    def get_python_lib_zip(self) -> None:
        """No library either."""


class Settings:
    """Per-type settings, as the platform's XBLOCK_SETTINGS."""

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        """Return the bucket of a block's class."""
        bucket = getattr(block, "block_settings_key", type(block).__name__)
        return getattr(settings, "XBLOCK_SETTINGS", {}).get(bucket, default or {})


class VideoConfig:
    """Transcripts from the course's files; none of the platform's video services."""

    def __init__(self, content: CourseContent) -> None:
        """Read below the course's ``static``."""
        self._static = content.directory / "static"

    def _file(self, name: str | None) -> Path | None:
        if not name:
            return None
        path = (self._static / name).resolve()
        return path if path.is_relative_to(self._static.resolve()) and is_file(path) else None

    def _transcript(self, block: Any, lang: str) -> Path | None:
        names = [block.transcripts.get(lang)]
        if lang == "en":
            names += [block.sub and f"subs_{block.sub}.srt.sjson"]
        return next((path for path in map(self._file, names) if path), None)

    def available_translations(self, block: Any, transcripts: Any, **_options: Any) -> list[str]:
        """Return the languages whose transcript file exists."""
        names = {*transcripts["transcripts"], *(["en"] if transcripts.get("sub") else [])}
        return sorted(name for name in names if self._transcript(block, name))

    def get_transcript(
        self, block: Any, lang: str | None = None, output_format: str = "srt", *_player: Any, **_options: Any
    ) -> Any:
        """Return a transcript as (content, file name, media type).

        The player also tells its YouTube id and whether a bumper runs, by position; neither matters for our files.

        Raises:
            TranscriptNotFoundError: no file for the language, or one that cannot be read.
        """
        from xblocks_contrib.video.exceptions import TranscriptNotFoundError

        lang = lang or block.get_default_transcript_language(block.get_transcripts_info())
        path = self._transcript(block, lang)
        if path is None:
            raise TranscriptNotFoundError(f"no transcript for {lang}")
        try:
            lines = _lines(path)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TranscriptNotFoundError(f"{path.name} cannot be read") from error
        if output_format == "sjson":
            return json.dumps(lines), f"{path.stem}.sjson", "application/json"
        if output_format == "txt":
            return "\n".join(lines["text"]), f"{path.stem}.txt", "text/plain; charset=utf-8"
        return _as_srt(lines), f"{path.stem}.srt", "application/x-subrip; charset=utf-8"

    def is_hls_playback_enabled(self, _course_id: Any) -> bool:
        """No streaming player: it would load from elsewhere."""
        return False

    is_youtube_deprecated = is_youtube_blocked_for_course = is_transcript_feedback_enabled = is_hls_playback_enabled

    def get_public_sharing_context(self, _block: Any, _course_id: Any) -> dict[str, Any]:
        """No public pages of videos."""
        return {}

    def get_public_video_url(self, _block: Any) -> None:
        """No public pages of videos."""


def _lines(path: Path) -> dict[str, list[Any]]:
    """Return a transcript's starts and ends (ms) and texts."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix in (".sjson", ".json"):
        found = json.loads(text)
        lines = list(zip(found["start"], found["end"], found["text"], strict=True))
        return {
            "start": [int(start) for start, _end, _text in lines],
            "end": [int(end) for _start, end, _text in lines],
            "text": [str(words) for _start, _end, words in lines],
        }
    items = pysrt.from_string(text.replace("\r\n", "\n"))
    return {
        "start": [item.start.ordinal for item in items],
        "end": [item.end.ordinal for item in items],
        "text": [item.text for item in items],
    }


def _as_srt(lines: dict[str, list[Any]]) -> str:
    items = zip(lines["start"], lines["end"], lines["text"], strict=True)
    made = (
        pysrt.SubRipItem(index, pysrt.SubRipTime(0, 0, 0, start), pysrt.SubRipTime(0, 0, 0, end), text)
        for index, (start, end, text) in enumerate(items, 1)
    )
    return "\n".join(map(str, made))


class NoRebind:
    """Blocks here are bound to their person from the start."""

    def rebind_noauth_module_to_user(self, *_args: Any) -> None:
        """Do nothing."""


def make_services(content: CourseContent, user: RuntimeUser, account: Any) -> dict[str, Any]:
    """Return the services of one person in one course; ``i18n`` differs for each block and is made by the runtime."""
    return {
        "user": HostUserService(user),
        "cache": cache,
        "completion": CompletionService(account, content.key),
        "replace_urls": ReplaceUrls(content),
        "sandbox": Sandbox(),
        "settings": Settings(),
        "video_config": VideoConfig(content),
        "rebind_user": NoRebind(),
    }
