"""From a template and what it is given to a PDF.

Typst sets the page: it embeds of each font only the letters used, tags the document for screen readers (PDF/UA-1), and
takes what it is given as data, which cannot become markup.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

HERE = Path(__file__).resolve().parent
# Templates import "/paper.typ" from here. They can read this, what they are given, and nothing else on the machine.
KIT = HERE / "kit"
# Golos Text, put there with the front ends: it has every Kazakh letter in every weight.
FONTS = HERE.parent / "static/dialogue/built/print"
_GIVEN = "given.json"


class PrintingFailed(Exception):
    """The document could not be made; ``str()`` says where the template or a picture is at fault, for the log."""


def pdf(
    template: Path,
    given: Mapping[str, object],
    *,
    files: Mapping[str, bytes] | None = None,
    made: datetime | None = None,
) -> bytes:
    """Return a document as tagged PDF (PDF/UA-1). Threads may call this at once; a page takes a few milliseconds.

    :param template: a Typst file; it reads ``given`` from ``/paper.typ``.
    :param given: what the template is to write, of JSON's types.
    :param files: pictures (PNG, JPEG, GIF, WebP, SVG) by name; ``image("/NAME", alt: …)`` shows one.
    :param made: when the document was made, an aware datetime; else now. The same input gives the same bytes.
    :raises PrintingFailed: the template is wrong, a picture cannot be read or has no words for who does not see it.
    """
    with TemporaryDirectory(prefix="dialogue-print-") as root:
        for name, content in {**(files or {}), _GIVEN: json.dumps(given, ensure_ascii=False).encode()}.items():
            if Path(name).name != name:
                raise PrintingFailed(f"{template.name}: the file name {name!r} is a path")
            Path(root, name).write_bytes(content)
        return _typeset(template, Path(root), made or datetime.now(UTC))


def _typeset(template: Path, root: Path, made: datetime) -> bytes:
    texts = {path.name: path.read_bytes() for path in KIT.glob("*.typ")}
    try:
        document = typst.compile(
            {**texts, "main.typ": template.read_bytes()},  # type: ignore[call-overload]  # its types know of one file
            root=root,
            font_paths=_fonts(),
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=int(made.timestamp()),
        )
    except typst.TypstError as error:
        raise PrintingFailed(f"{template.name}: {error.message} {error.diagnostic}") from error
    assert isinstance(document, bytes)
    return document


@cache
def _fonts() -> typst.Fonts:
    """Return our font and those that come with Typst, for signs that ours lacks; never the machine's own."""
    if not any(FONTS.glob("*.ttf")):
        raise PrintingFailed(f"no fonts in {FONTS.name}: the front ends are not built")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
