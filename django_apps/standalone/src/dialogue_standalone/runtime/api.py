"""Public door of the room `runtime`: plays XBlocks without the LMS."""

from .attempts import Attempted, attempts, last_unsolved
from .banks import selected_children, selected_children_of_many
from .data import INHERITED, BlockRecord, BlockUnreadable, CourseContent, NoSuchBlock, Role, RuntimeUser, Score
from .erasing import reset_block, user_of_anonymous_id
from .exporting import export_of
from .host import HostRuntime, anonymous_user
from .parsing import CourseUnreadable, course_key_of, parse_course
from .resources import resource_response
from .scores import scores, scores_of_many
from .services import anonymous_id
from .types import block_class, known_block_types

__all__ = [
    "INHERITED",
    "Attempted",
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
    "attempts",
    "block_class",
    "course_key_of",
    "export_of",
    "known_block_types",
    "last_unsolved",
    "parse_course",
    "reset_block",
    "resource_response",
    "scores",
    "scores_of_many",
    "selected_children",
    "selected_children_of_many",
    "user_of_anonymous_id",
]
