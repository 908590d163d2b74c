"""Headers that keep a page's content to this host. Rules of `platform-contracts.md`, row «security headers»."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponseBase

type Next = Callable[[HttpRequest], HttpResponseBase]

# Cameras and microphones are offered to nobody: pictures come through a file input.
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), fullscreen=(self)"
_COMMON = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
_STOCK = (
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:"
)

# Parts of pages: their heads would only take up a slow line.
_PARTS = ("text/css", "text/javascript", "application/javascript", "font/", "image/", "audio/", "video/")
_OF_DOCUMENTS = ("Cross-Origin-Opener-Policy", "X-Frame-Options")


def _is_part(response: HttpResponseBase) -> bool:
    kind = response.get("Content-Type", "")
    # Shown by itself, a drawing is a document that may run script.
    return kind.startswith(_PARTS) and not kind.startswith("image/svg")


def _with_origins(policy: str, origins: Iterable[str]) -> str:
    """Let pictures, films and frames of these origins in, never their scripts."""
    added = "".join(f" {origin}" for origin in sorted(origins))
    if not added:
        return policy
    opened = [part + added if part.startswith(("img-src", "media-src")) else part for part in policy.split("; ")]
    return "; ".join([*opened, f"frame-src 'self'{added}"])


class SecurityHeaders:
    """Send the Content-Security-Policy and its kin with every answer that does not bring its own, parts of pages aside.

    A page with blocks that are not ours (stock problem, poll, drag-and-drop) needs inline script and eval. Its template
    context says ``stock_content``; the base template then marks the request. Even such a page reaches no other host,
    but for those of ``remote_origins``: pictures, frames and films that the author placed there and the reader asks for.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request and add the headers."""
        response = self.get_response(request)
        if _is_part(response):
            for name in _OF_DOCUMENTS:
                del response[name]
            return response
        embedding = "'none'" if response.get("X-Frame-Options", "DENY") == "DENY" else "'self'"
        policy = _COMMON + embedding
        if getattr(request, "stock_content", False):
            policy = f"{policy}; {_with_origins(_STOCK, getattr(request, 'remote_origins', ()))}"
        response.setdefault("Content-Security-Policy", policy)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response
