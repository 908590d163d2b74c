"""Taking a course out: the archive that Studio's import accepts."""

import gzip
import os
import tarfile
from pathlib import Path

from dialogue_standalone.olx.paths import is_clutter


def pack(root: Path, out: Path) -> None:
    """Write the course at ``root`` to ``out`` as ``.tar.gz`` with the one top folder ``course/``, as Studio exports it.

    The same files give the same bytes: names are sorted, dates and owners left out. ``out`` appears whole or not at all.

    Raises:
        OSError: the disk refused to write; ``out`` is untouched.
    """
    temporary = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as raw:
            # no name and no time in the gzip header: they would make equal courses differ
            with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as packed:
                _write(root, packed)
            raw.flush()
            os.fsync(raw.fileno())
        temporary.replace(out)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write(root: Path, packed: gzip.GzipFile) -> None:
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(_info("course", is_dir=True))
        for path in sorted(root.rglob("*"), key=lambda item: item.relative_to(root).as_posix()):
            relative = path.relative_to(root)
            if is_clutter(relative.parts) or path.is_symlink():
                continue
            name = f"course/{relative.as_posix()}"
            if path.is_dir():
                tar.addfile(_info(name, is_dir=True))
            elif path.is_file():
                with path.open("rb") as file:
                    info = _info(name, is_dir=False)
                    info.size = os.fstat(file.fileno()).st_size
                    tar.addfile(info, file)


def _info(name: str, *, is_dir: bool) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = tarfile.DIRTYPE if is_dir else tarfile.REGTYPE
    info.mode = 0o755 if is_dir else 0o644
    return info
