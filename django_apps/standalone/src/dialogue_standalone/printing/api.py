"""The door of the room `printing`: documents as PDF, QR codes. It knows nothing of courses or people.

A document is a Typst template of the room that prints it, and what the template is given; the guide
``docs/guides/printing.md`` shows one.
"""

from .codes import qr_code
from .typesetting import PrintingFailed, pdf

__all__ = ["PrintingFailed", "pdf", "qr_code"]
