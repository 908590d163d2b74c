"""The door of the room `printing`: documents as PDF. It knows nothing of courses or people.

A document is a Typst template of the room that prints it, and what the template is given; the guide
``docs/guides/printing.md`` shows one.
"""

from .typesetting import PrintingFailed, pdf

__all__ = ["PrintingFailed", "pdf"]
