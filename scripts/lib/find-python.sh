# Finds the Python that everything here runs on. Sourced by the commands in scripts/; sets `python`.
#
# Looked at, in this order: PYTHON=, the environment made earlier (.venv), the path, what pyenv and uv have installed.
# Fit is a Python 3.12 or 3.13 (for these every pinned package has a wheel) that starts and can make an environment.

unfit=""

# Whether $1 is fit; if not, the reason is added to $unfit.
fit() {
	command -v "$1" >/dev/null 2>&1 || return 1
	reason=$("$1" -c '
import sys
found = "%s.%s" % sys.version_info[:2]
if not (3, 12) <= sys.version_info[:2] < (3, 14):
    sys.exit("is Python " + found)
try:
    import ctypes, sqlite3, ssl, venv
    # An environment of ours has no need to make another one.
    sys.prefix != sys.base_prefix or __import__("ensurepip")
except ImportError as error:
    lacking = error.name.lstrip("_")
    hint = " (Debian and Ubuntu: apt install python%s-venv)" % found if lacking in ("ensurepip", "venv") else ""
    sys.exit("is Python " + found + " without the module " + lacking + hint)
' 2>&1 >/dev/null) && return 0
	case $reason in
	"is Python"*) ;;
	*) reason="does not start" ;;
	esac
	unfit="$unfit
  $1 $reason"
	return 1
}

find_python() {
	if [ -n "${PYTHON:-}" ]; then
		fit "$PYTHON" && { python=$PYTHON; return 0; }
		echo "PYTHON=$PYTHON is not a Python 3.12 or 3.13 that this can run on:${unfit:- there is no such program}" >&2
		return 1
	fi
	for python in \
		"$root/.venv/bin/python" \
		python3.12 python3.13 python3 python \
		"${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12*/bin/python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python \
		"${UV_PYTHON_INSTALL_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/uv/python}"/cpython-3.1[23]*/bin/python3; do
		fit "$python" && return 0
	done
	echo "No Python 3.12 or 3.13 that this can run on was found. Looked at:${unfit:- nothing, there is none on the path}
Install one (Debian and Ubuntu: apt install python3.12 python3.12-venv), or name one: PYTHON=/path/to/python3.12 $0" >&2
	return 1
}
