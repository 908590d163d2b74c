"""The XBlock of the self-check."""

from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Scope, String


@XBlock.needs("i18n")
@XBlock.wants("user", "replace_urls")
class EmpathyCheckBlock(XBlock):
    """A private self-check of habits of empathy."""

    resources_dir = "assets"
    display_name = String(default="Empathy self-check", scope=Scope.settings)
    definition = String(default="", scope=Scope.content)

    def student_view(self, _context: Any = None) -> Fragment:
        """Show the check."""
        return Fragment("<p>Empathy self-check</p>")
