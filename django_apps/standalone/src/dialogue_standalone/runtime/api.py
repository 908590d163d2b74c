"""Public door of the room `runtime`: plays XBlocks without the LMS."""

from .banks import selected_children
from .data import INHERITED, BlockRecord, BlockUnreadable, CourseContent, NoSuchBlock, Role, RuntimeUser, Score
from .erasing import reset_block, user_of_anonymous_id
from .host import HostRuntime, anonymous_user
from .parsing import CourseUnreadable, course_key_of, parse_course
from .resources import resource_response
from .scores import scores
from .services import anonymous_id
from .types import block_class, known_block_types

__all__ = [
    "INHERITED",
    "BlockRecord",
    "BlockUnreadable",
    "CourseContent",
    "CourseUnreadable",
    "HostRuntime",
    "NoSuchBlock",
    "Role",
    "RuntimeUser",
    "Score",
    "anonymous_id",
    "anonymous_user",
    "block_class",
    "course_key_of",
    "known_block_types",
    "parse_course",
    "reset_block",
    "resource_response",
    "scores",
    "selected_children",
    "user_of_anonymous_id",
]
