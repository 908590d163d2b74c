"""Find the Chromium that the browser tests drive; bring it by the system's package manager where that is allowed."""

import os
import shutil
import subprocess

import system_packages

# The same names in the same order as tests/browser/support/browser.ts.
NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = dict.fromkeys(system_packages.MANAGERS, ("chromium",))


class NoChromium(Exception):
    """There is no Chromium and it cannot be brought; the message says what to do."""


def find() -> str | None:
    """Return a Chromium that starts: the one named by CHROMIUM, else the first on the path."""
    named = os.environ.get("CHROMIUM")
    places = [named] if named else [shutil.which(name) for name in NAMES]
    return next((place for place in places if place and _starts(place)), None)


def _starts(place: str) -> bool:
    # Some systems have a command of this name that only says where to get the browser.
    try:
        return subprocess.run([place, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def bring() -> str:
    """Return a Chromium, installed now if there was none.

    :raises NoChromium: there is none and this account may not install it, or installing it failed.
    """
    if place := find():
        return place
    if named := os.environ.get("CHROMIUM"):
        raise NoChromium(f"CHROMIUM={named} does not start. Name a Chromium that does, or unset it.")
    reason = system_packages.install("Chromium", PACKAGES)
    if place := find():
        return place
    raise NoChromium(
        f"The browser tests need Chromium, and {reason}. Install it (Debian: apt install chromium), "
        "name one by CHROMIUM=/path/to/chromium, or leave the browser out: ./scripts/test --fast"
    )
