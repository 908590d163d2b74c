"""``python -m dialogue_standalone``: serve the courses on this machine."""

import sys
import warnings

# The fs package, which XBlock needs, asks for a module that setuptools means to drop; the pin keeps it.
warnings.filterwarnings("ignore", "pkg_resources is deprecated", UserWarning)

from dialogue_standalone.cli.main import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
