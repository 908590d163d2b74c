"""Bring a program by the system's package manager, where this account may. Standard library only."""

import os
import shutil
import subprocess
from collections.abc import Mapping

# Each manager: commands that come before, and how it installs the packages that follow.
MANAGERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "apt-get": (("apt-get", "update"), ("apt-get", "install", "--yes", "--no-install-recommends")),
    "dnf": (("dnf", "install", "--assumeyes"),),
    "zypper": (("zypper", "--non-interactive", "install"),),
    "apk": (("apk", "add"),),
    "pacman": (("pacman", "-Sy", "--noconfirm"),),
}


def install(what: str, packages: Mapping[str, tuple[str, ...]]) -> str:
    """Install packages of the system and show what went wrong, if it did.

    Args:
        what: named to the reader.
        packages: their names by package manager.

    Returns:
        Why there may be none now, as half a sentence.
    """
    manager = next((name for name in MANAGERS if name in packages and shutil.which(name)), None)
    if manager is None:
        return "no package manager is known here"
    if os.geteuid():
        return "this account may not install it"
    print(f"      no {what} on the path: installing it by {manager}", flush=True)
    *before, last = MANAGERS[manager]
    for command in (*before, (*last, *packages[manager])):
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
    return f"{manager} did not bring one that starts"
