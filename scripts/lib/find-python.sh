# Finds the Python that everything here runs on. Sourced by the commands in scripts/; sets `python`.
#
# Looked at, in this order: PYTHON=, the environment made earlier (.venv), the path, what pyenv and uv have installed.
# Fit is a Python 3.12 or 3.13 (for these every pinned package has a wheel) that starts and can make an environment.

unfit=""

fit() {
	[ -n "$1" ] && command -v "$1" >/dev/null 2>&1 || return 1
	# An environment of ours has no need to make another one.
	"$1" -c '
import sys
assert (3, 12) <= sys.version_info < (3, 14)
import ctypes, sqlite3, ssl, venv
sys.prefix != sys.base_prefix or __import__("ensurepip")
' >/dev/null 2>&1 && return 0
	unfit="$unfit $1"
	return 1
}

find_python() {
	if [ -n "${PYTHON:-}" ]; then
		fit "$PYTHON" && { python=$PYTHON; return 0; }
		echo "PYTHON=$PYTHON is not a working Python 3.12 or 3.13 with ssl, sqlite3 and venv." >&2
		return 1
	fi
	for python in \
		"$root/.venv/bin/python" \
		python3.12 python3.13 python3 python \
		"${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12*/bin/python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python \
		"${UV_PYTHON_INSTALL_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/uv/python}"/cpython-3.1[23]*/bin/python3; do
		fit "$python" && return 0
	done
	echo "No Python 3.12 or 3.13 with ssl, sqlite3 and venv was found (looked at:${unfit:- nothing})." \
		"Install one, for instance python3.12 and python3.12-venv, or name it: PYTHON=/path/to/python3.12 $0" >&2
	return 1
}
