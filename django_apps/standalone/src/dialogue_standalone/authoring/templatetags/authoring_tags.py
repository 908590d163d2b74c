"""What unit pages ask of this room."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.authoring.access import is_leaf
from dialogue_standalone.courses.api import get_content

register = template.Library()


@dataclass(frozen=True, slots=True)
class EditAddress:
    """Where a block is edited, and what it is called."""

    url: str
    title: str

    def __str__(self) -> str:
        return self.url


@register.simple_tag
def edit_address(course_key: str, key: BlockUsageLocator) -> EditAddress | None:
    """Return the address of a block's editor, None for a block that holds others."""
    content = get_content(course_key)
    if not is_leaf(content, key):
        return None
    return EditAddress(reverse("authoring:edit", args=[course_key, str(key)]), content.display_name(key))
