"""``python -m dialogue_standalone.cli.backups``: make a backup of the data folder, or restore one."""

import signal
import sys
import warnings

# A polite kill ends everything the way Ctrl-C does. scripts/lib/prepare.py holds both back until here.
signal.signal(signal.SIGTERM, signal.default_int_handler)
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})

# The fs package, which XBlock needs, asks for a module that setuptools means to drop; the pin keeps it.
warnings.filterwarnings("ignore", "pkg_resources is deprecated", UserWarning)

from dialogue_standalone.cli.backups.command import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
