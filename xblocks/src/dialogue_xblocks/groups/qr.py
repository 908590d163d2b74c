"""QR codes of addresses, as SVG. Pure."""

import segno


def qr_svg(address: str, title: str) -> str:
    """Return a QR code as an ``svg`` element without a size of its own, dark on white in any theme: readers need that.

    A quarter of it may be soiled and it can still be read.

    Args:
        address: what the code says, up to 1,000 letters.
        title: what a screen reader says instead.
    """
    code = segno.make(address, error="q", micro=False, boost_error=False)
    return code.svg_inline(title=title, svgclass="qr", lineclass=None, omitsize=True, light="#fff").replace(
        "<svg ", '<svg role="img" ', 1
    )
