"""Begin a language: put an empty catalogue of it beside every Kazakh one.

Run ``python scripts/lib/new_language.py CODE [root …]`` after the language's plural forms were added to `FORMS` of
`extract_messages`. The texts are those of the Kazakh catalogue, untranslated; a catalogue that is there stays as it is.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from compile_messages import ROOMS, ROOT, catalogues
from extract_messages import metadata

MODEL = "kk"


def begin(language: str, roots: Iterable[Path]) -> Iterator[Path]:
    """Write the catalogues that a language lacks and yield where they are."""
    for model in catalogues(roots):
        target = model.parents[2] / language / "LC_MESSAGES" / model.name
        if model.parents[1].name != MODEL or target.exists():
            continue
        fresh = polib.POFile(wrapwidth=120)
        fresh.metadata = metadata(language)
        for entry in polib.pofile(str(model), encoding="utf-8"):
            if not entry.obsolete:
                fresh.append(_empty(entry, int(fresh.metadata["Plural-Forms"].split("=")[1].split(";")[0])))
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(target), newline="\n")
        yield target


def _empty(entry: polib.POEntry, forms: int) -> polib.POEntry:
    return polib.POEntry(
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgctxt=entry.msgctxt,
        msgstr_plural=dict.fromkeys(range(forms), "") if entry.msgid_plural else {},
        occurrences=entry.occurrences,
        comment=entry.comment,
    )


def main(arguments: list[str]) -> int:
    """Begin it; the paths written are printed."""
    language, *folders = arguments
    for path in begin(language, [Path(folder) for folder in folders] or [ROOT / room for room in ROOMS]):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
