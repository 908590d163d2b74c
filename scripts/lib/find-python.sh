# Finds the Pythons that things here run on. Sourced by the commands in scripts/.
#
# find_python sets `python`: a Python 3.12 or 3.13 (for these every pinned package has a wheel) that everything runs on.
# find_teak_python sets `teak_python`: a Python 3.11, which the Teak release of Open edX runs on; "" when there is none.
# Looked at, in this order: PYTHON= (TEAK_PYTHON=), the environment made earlier, the path, what pyenv and uv have
# installed. Fit is one that starts and can make an environment.

unfit=""

# Whether $1 is fit, of a version from 3.$2 to 3.$3; if not, the reason is added to $unfit.
fit() {
	command -v "$1" >/dev/null 2>&1 || return 1
	reason=$("$1" -c '
import sys
oldest, newest = (3, int(sys.argv[1])), (3, int(sys.argv[2]))
found = "%s.%s" % sys.version_info[:2]
if not oldest <= sys.version_info[:2] <= newest:
    sys.exit("is Python " + found)
try:
    import ctypes, sqlite3, ssl, venv
    # An environment of ours has no need to make another one.
    sys.prefix != sys.base_prefix or __import__("ensurepip")
except ImportError as error:
    lacking = error.name.lstrip("_")
    hint = " (Debian and Ubuntu: apt install python%s-venv)" % found if lacking in ("ensurepip", "venv") else ""
    sys.exit("is Python " + found + " without the module " + lacking + hint)
' "$2" "$3" 2>&1 >/dev/null) && return 0
	case $reason in
	"is Python"*) ;;
	*) reason="does not start" ;;
	esac
	unfit="$unfit
  $1 $reason"
	return 1
}

pyenv_versions="${PYENV_ROOT:-$HOME/.pyenv}/versions"
uv_pythons="${UV_PYTHON_INSTALL_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/uv/python}"

find_python() {
	if [ -n "${PYTHON:-}" ]; then
		fit "$PYTHON" 12 13 && { python=$PYTHON; return 0; }
		echo "PYTHON=$PYTHON is not a Python 3.12 or 3.13 that this can run on:${unfit:- there is no such program}" >&2
		return 1
	fi
	for python in \
		"$root/.venv/bin/python" \
		python3.12 python3.13 python3 python \
		"$pyenv_versions"/3.12*/bin/python "$pyenv_versions"/3.13*/bin/python \
		"$uv_pythons"/cpython-3.1[23]*/bin/python3; do
		fit "$python" 12 13 && return 0
	done
	echo "No Python 3.12 or 3.13 that this can run on was found. Looked at:${unfit:- nothing, there is none on the path}
Install one (Debian and Ubuntu: apt install python3.12 python3.12-venv), or name one: PYTHON=/path/to/python3.12 $0" >&2
	return 1
}

find_teak_python() {
	if [ -n "${TEAK_PYTHON:-}" ]; then
		teak_python=
		fit "$TEAK_PYTHON" 11 11 && teak_python=$TEAK_PYTHON
		return 0
	fi
	for teak_python in \
		"$root/.venv-teak/bin/python" \
		python3.11 python3 \
		"$pyenv_versions"/3.11*/bin/python \
		"$uv_pythons"/cpython-3.11*/bin/python3; do
		fit "$teak_python" 11 11 && return 0
	done
	teak_python=
}
