"""``python -m dialogue_standalone``: serve the courses on this machine."""

import os
import signal
import sys
import warnings

# A polite kill ends everything the way Ctrl-C does. scripts/lib/prepare.py holds both back until here.
signal.signal(signal.SIGTERM, signal.default_int_handler)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})

# What is kept is about people: answers, addresses, links that set a password. Other accounts of the machine read none.
os.umask(0o077)

# The fs package, which XBlock needs, asks for a module that setuptools means to drop; the pin keeps it.
warnings.filterwarnings("ignore", "pkg_resources is deprecated", UserWarning)

from dialogue_standalone.cli.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
