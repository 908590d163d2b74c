"""The door of the room `printing`: documents and codes as people and their readers get them."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from dialogue_standalone.printing.api import PrintingFailed, pdf
from dialogue_xblocks.shared.api import qr_code

KAZAKH = "Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і"
TEMPLATE = """#import "/paper.typ": *
#show: paper.with(title: given.title, language: "kk")
= #given.title
#given.text
*#given.text*
"""
DOT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
DAY = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "letter.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def read(document: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(document))


def fonts(reader: PdfReader) -> dict[str, bool]:
    """Return the fonts of the first page and whether each lies in the file."""
    found = {}
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        descriptor = inner["/FontDescriptor"].get_object()
        found[str(inner["/BaseFont"])] = any(name in descriptor for name in ("/FontFile2", "/FontFile3"))
    return found


def test_every_kazakh_letter_is_in_the_text_and_in_embedded_subsets_of_our_font(template: Path) -> None:
    reader = read(pdf(template, {"title": "Қазақ әріптері", "text": KAZAKH}))
    assert reader.pages[0].extract_text().count(KAZAKH) == 2
    embedded = fonts(reader)
    assert len(embedded) == 2
    assert all(embedded.values())
    # «ABCDEF+Name» is how PDF marks a subset; a letter that the font lacks would bring another one.
    assert all(name[7] == "+" and "GolosText" in name for name in embedded)


def test_a_screen_reader_gets_title_language_and_structure(template: Path) -> None:
    reader = read(pdf(template, {"title": "Хат", "text": "Сәлем"}))
    assert reader.metadata is not None
    assert reader.metadata.title == "Хат"
    assert reader.trailer["/Root"]["/Lang"] == "kk"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_what_is_given_is_text_and_never_markup(template: Path) -> None:
    hostile = '= #panic() $x$ *a* @b <c> #read("/given.json") `d` \\ //e [f] #import "@preview/x:1.0.0"'
    text = read(pdf(template, {"title": "Хат", "text": hostile})).pages[0].extract_text()
    assert "".join(hostile.split()) in "".join(text.split())


def test_the_same_input_gives_the_same_bytes(template: Path) -> None:
    given = {"title": "Хат", "text": KAZAKH}
    assert pdf(template, given, made=DAY) == pdf(template, given, made=DAY)


def test_pictures_come_by_name(template: Path) -> None:
    shown = "".join(f'#image("/dot.{kind}", alt: "нүкте")' for kind in ("png", "svg"))
    template.write_text(f"{TEMPLATE}{shown}", encoding="utf-8")
    png = io.BytesIO()
    Image.new("RGB", (3, 3), "teal").save(png, "PNG")
    files = {"dot.png": png.getvalue(), "dot.svg": DOT}
    reader = read(pdf(template, {"title": "Хат", "text": ""}, files=files))
    assert [image.image.size for image in reader.pages[0].images if image.image] == [(3, 3)]


def test_a_picture_cannot_be_put_elsewhere(template: Path) -> None:
    with pytest.raises(PrintingFailed, match="is a path"):
        pdf(template, {"title": "Хат", "text": ""}, files={"../dot.svg": DOT})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("#nothing", "unknown variable"),
        ('#image("/absent.svg", alt: "нүкте")', "file not found"),
        ('#image("/broken.png", alt: "нүкте")', "failed to decode"),
        ('#image("/dot.svg")', "PDF/UA-1 error: missing alt text"),
        ("=== a level was skipped", "PDF/UA-1 error: skipped from heading level 1 to 3"),
        ('#read("/etc/hostname")', "file not found"),
        ('#read("../../etc/hostname")', "path .* would escape the project root"),
    ],
)
def test_a_document_that_cannot_be_made_says_why(template: Path, wrong: str, words: str) -> None:
    template.write_text(f"{TEMPLATE}{wrong}", encoding="utf-8")
    with pytest.raises(PrintingFailed, match=rf"letter\.typ: {words}"):
        pdf(template, {"title": "Хат", "text": ""}, files={"dot.svg": DOT, "broken.png": b"\x89PNG\r\n\x1a\n"})


def test_a_code_is_an_accessible_picture_for_page_and_paper(tmp_path: Path) -> None:
    code = qr_code("https://example.org/certificates/K7MQX4RT9HPW/", title='Тексеру «<&">')
    root = etree.fromstring(code)
    assert root.get("role") == "img"
    assert root.find("{*}title").text == 'Тексеру «<&">'
    assert "style" not in code
    assert root.get("width") is None
    template = tmp_path / "code.typ"
    template.write_text('#set document(title: "QR")\n#image("/qr.svg", width: 3cm, alt: "QR")', encoding="utf-8")
    assert pdf(template, {}, files={"qr.svg": code.encode()}).startswith(b"%PDF")
