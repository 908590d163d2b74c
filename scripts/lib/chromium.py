"""Find the Chromium that the browser tests drive; bring it by the system's package manager where that is allowed."""

import os
import shutil
import subprocess

# The same names in the same order as tests/browser/support/browser.ts.
NAMES = ("chromium", "chromium-browser", "google-chrome")
MANAGERS = {
    "apt-get": (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]),
    "dnf": (["dnf", "install", "--assumeyes", "chromium"],),
    "zypper": (["zypper", "--non-interactive", "install", "chromium"],),
    "apk": (["apk", "add", "chromium"],),
    "pacman": (["pacman", "-Sy", "--noconfirm", "chromium"],),
}


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
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None or os.geteuid():
        raise NoChromium(_advice("this account may not install it" if manager else "no package manager is known here"))
    print(f"      no Chromium on the path: installing it by {manager}", flush=True)
    for command in MANAGERS[manager]:
        done = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            print(done.stdout[-3000:], flush=True)
    if place := find():
        return place
    raise NoChromium(_advice(f"{manager} did not bring one that starts"))


def _advice(reason: str) -> str:
    return (
        f"The browser tests need Chromium, and {reason}. Install it (Debian: apt install chromium), "
        "name one by CHROMIUM=/path/to/chromium, or leave the browser out: ./scripts/test --fast"
    )
