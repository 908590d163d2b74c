"""The door of `shared` for hosts: rules about people's names and other texts in lists."""

from .names import folded, full_name, mixed_scripts, skeleton, sort_key

__all__ = ["folded", "full_name", "mixed_scripts", "skeleton", "sort_key"]
