"""What unit pages ask of this room."""

from dataclasses import dataclass

from django import template
from django.urls import reverse
from opaque_keys.edx.locator import BlockUsageLocator

from dialogue_standalone.authoring.access import is_leaf
from dialogue_standalone.runtime.api import CourseContent

register = template.Library()


@dataclass(frozen=True, slots=True)
class EditAddress:
    """Where a block is edited, and what it is called."""

    url: str
    title: str

    def __str__(self) -> str:
        return self.url


@register.simple_tag
def edit_address(content: CourseContent, key: BlockUsageLocator) -> EditAddress | None:
    """Return the address of a block's editor, None for a block that holds others."""
    if not is_leaf(content, key):
        return None
    return EditAddress(reverse("authoring:edit", args=[str(content.key), str(key)]), content.display_name(key))
