"""Stand-in for the platform's template tags of letters, by name."""

from django import template

register = template.Library()


@register.simple_tag
def with_link_tracking(url: str) -> str:
    """Return the address of a link, made whole."""
    return f"https://lms.example.kz{url}"


@register.simple_tag
def get_action_links(_channel: object, omit_unsubscribe_link: bool = False) -> list[tuple[str, str]]:
    """Return the links that a channel adds."""
    return [] if omit_unsubscribe_link else [("https://lms.example.kz/off", "Off")]
