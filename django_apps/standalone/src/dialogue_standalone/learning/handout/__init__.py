"""A section to take along: as one page that needs no network, and on paper."""

from .content import Section, section_of
from .page import offline_page
from .sheet import printed

__all__ = ["Section", "offline_page", "printed", "section_of"]
