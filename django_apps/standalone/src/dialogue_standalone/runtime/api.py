"""Public door of the room `runtime`: plays XBlocks without the LMS."""

from .attempts import Attempted, attempts, last_unsolved
from .banks import BANKS, selected_children, selected_children_of_many
from .data import (
    INHERITED,
    BlockRecord,
    BlockUnreadable,
    CourseContent,
    Learner,
    NoSuchBlock,
    Role,
    RuntimeUser,
    Sandbox,
    Score,
)
from .erasing import reset_block, user_of_anonymous_id
from .exporting import export_of
from .host import HostRuntime, anonymous_user
from .parsing import CourseUnreadable, course_key_of, parse_course
from .readable import READABLE_TYPES, readable
from .resources import resource_response
from .sandbox import (
    complete_in_sandbox,
    discard_sandbox,
    enrol_in_sandbox,
    find_sandbox,
    open_sandbox,
    sandbox_completions,
)
from .scores import scores, scores_of_many
from .services import anonymous_id
from .types import block_class, known_block_types

__all__ = [
    "BANKS",
    "INHERITED",
    "READABLE_TYPES",
    "Attempted",
    "BlockRecord",
    "BlockUnreadable",
    "CourseContent",
    "CourseUnreadable",
    "HostRuntime",
    "Learner",
    "NoSuchBlock",
    "Role",
    "RuntimeUser",
    "Sandbox",
    "Score",
    "anonymous_id",
    "anonymous_user",
    "attempts",
    "block_class",
    "complete_in_sandbox",
    "course_key_of",
    "discard_sandbox",
    "enrol_in_sandbox",
    "export_of",
    "find_sandbox",
    "known_block_types",
    "last_unsolved",
    "open_sandbox",
    "parse_course",
    "readable",
    "reset_block",
    "resource_response",
    "sandbox_completions",
    "scores",
    "scores_of_many",
    "selected_children",
    "selected_children_of_many",
    "user_of_anonymous_id",
]
