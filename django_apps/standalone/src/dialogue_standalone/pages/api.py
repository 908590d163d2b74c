"""The door of the room `pages`, for the middleware: error pages."""

from .views.errors import PAGES
from .views.errors import answer as error_page

__all__ = ["PAGES", "error_page"]
