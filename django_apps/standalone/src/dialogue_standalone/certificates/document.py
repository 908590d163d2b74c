"""A certificate as PDF."""

from dataclasses import asdict
from pathlib import Path

from django.contrib.staticfiles import finders

from dialogue_standalone.printing.api import pdf
from dialogue_xblocks.shared.api import qr_code

from .data import Certificate
from .wording import sheets_of

_HERE = Path(__file__).resolve().parent
_TEMPLATE = _HERE / "paper/certificate.typ"
_PICTURES = {"border.svg": "dialogue/certificates/border.svg", "logo.svg": "dialogue/kit/logo.svg"}


def document_of(certificate: Certificate, chosen: str, address: str) -> bytes:
    """Return a certificate in a language, or in all of them on a page each.

    :param address: of the public page, in full; the QR code leads there.
    :raises dialogue_standalone.printing.api.PrintingFailed: see there.
    """
    sheets = sheets_of(certificate, chosen)
    first = sheets[0]
    files = {name: _static(place) for name, place in _PICTURES.items()}
    files["code.svg"] = qr_code(address, title=first.code_label).encode()
    given = {
        "title": f"{first.heading}: {first.name.words}",
        "address": address,
        "sheets": [asdict(sheet) for sheet in sheets],
    }
    return pdf(_TEMPLATE, given, files=files, made=certificate.issued_at)


def _static(place: str) -> bytes:
    found = finders.find(place)
    assert isinstance(found, str)
    return Path(found).read_bytes()
