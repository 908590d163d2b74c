"""Pictures of a course made small enough to be taken along."""

import io
import re
import warnings
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from PIL import Image, ImageOps, UnidentifiedImageError

from ..assets import find_asset

WIDEST = 1000
# Of one picture, and of all pictures of a document, in bytes.
LARGEST, ALL_TOGETHER = 250_000, 4_000_000
_MAX_PIXELS = 40_000_000
_ASSET = re.compile(r"/courses/[^/]+/asset/([^?#]+)")
_FEW_COLOURS = 256


@dataclass
class Pictures:
    """The pictures of one document, by the names it knows them by; each once."""

    directory: Path
    files: dict[str, bytes] = field(default_factory=dict)
    _known: dict[str, str | None] = field(default_factory=dict)

    def name_of(self, source: str) -> str | None:
        """Take a picture in by its address on the site; None when it cannot be, or there is no room left."""
        if source not in self._known:
            self._known[source] = self._taken(source)
        return self._known[source]

    def data_address(self, source: str) -> str | None:
        """Return a picture as an address that holds it."""
        name = self.name_of(source)
        if name is None:
            return None
        kind = {"svg": "svg+xml", "jpg": "jpeg"}.get(name.rpartition(".")[2], "png")
        return f"data:image/{kind};base64,{b64encode(self.files[name]).decode()}"

    def _taken(self, source: str) -> str | None:
        found = _ASSET.match(source)
        path = find_asset(self.directory, unquote(found[1])) if found else None
        made = small(path) if path else None
        if made is None or sum(map(len, self.files.values())) + len(made[0]) > ALL_TOGETHER:
            return None
        data, kind = made
        name = f"picture-{len(self.files) + 1}.{kind}"
        self.files[name] = data
        return name


def small(path: Path) -> tuple[bytes, str] | None:
    """Return a picture and its kind (``png``, ``jpg``, ``svg``), not wider than `WIDEST`; None when it is too much."""
    if path.suffix.lower() == ".svg":
        data = path.read_bytes()
        return (data, "svg") if len(data) <= LARGEST else None
    try:
        with warnings.catch_warnings(), Image.open(path) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if picture.width * picture.height > _MAX_PIXELS:
                return None
            return _fitting(picture)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _fitting(picture: Image.Image) -> tuple[bytes, str] | None:
    picture = ImageOps.exif_transpose(picture)
    is_drawing = picture.getcolors(_FEW_COLOURS) is not None or "A" in picture.getbands() or picture.mode == "P"
    picture = picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB")
    picture.thumbnail((WIDEST, WIDEST * 2))
    out = io.BytesIO()
    if is_drawing:
        picture.quantize(_FEW_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue(), "png"
        out = io.BytesIO()
    # On white, as on paper: JPEG knows no transparency.
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    ground.save(out, "JPEG", quality=72, optimize=True)
    return (out.getvalue(), "jpg") if out.tell() <= LARGEST else None
