"""QR codes of addresses, as SVG. Pure."""

import io

import segno


def qr_code(text: str, *, title: str) -> str:
    """Return a QR code as an ``svg`` element without a size of its own, for a page or a document.

    A quarter of it may be soiled and it can still be read. It is dark on white in any theme: readers need that.

    Args:
        text: what the code says, an address.
        title: what a screen reader says instead.

    Raises:
        segno.DataOverflowError: the text is longer than a code holds (some 1,200 letters).
    """
    code = segno.make(text, error="q", micro=False, boost_error=False)
    out = io.BytesIO()
    code.save(
        out, "svg", title=title, xmldecl=False, nl=False, omitsize=True, svgclass="qr", lineclass=None, light="#fff"
    )
    return out.getvalue().decode().replace("<svg ", '<svg role="img" ', 1)
