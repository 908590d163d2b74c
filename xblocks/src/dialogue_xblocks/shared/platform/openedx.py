"""The Open edX platform as our host. Names were read in its Teak tree; they are imported when they are needed."""

from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from opaque_keys.edx.keys import CourseKey


class OpenEdx:
    """Answers of the LMS (and, for what blocks ask, of Studio)."""

    base_template = "dialogue_groups/platform.html"
    person_model = "student.UserProfile"

    def is_enrolled(self, account: Any, course_key: CourseKey) -> bool:
        """See `Host`."""
        return bool(import_module("common.djangoapps.student.models").CourseEnrollment.is_enrolled(account, course_key))

    def user_of_anonymous_id(self, anonymous_id: str) -> int | None:
        """See `Host`."""
        account = import_module("common.djangoapps.student.models").user_by_anonymous_id(anonymous_id)
        return None if account is None else int(account.id)

    def language_of(self, course_key: CourseKey) -> str | None:
        """See `Host`."""
        try:
            overviews = import_module("openedx.core.djangoapps.content.course_overviews.models").CourseOverview.objects
        except ImportError:  # the workbench
            return None
        language: str | None = overviews.filter(id=course_key).values_list("language", flat=True).first()
        return language

    def course_address(self, course_key: CourseKey) -> str:
        """See `Host`."""
        urls = import_module("openedx.features.course_experience.url_helpers")
        return str(urls.get_learning_mfe_home_url(course_key, url_fragment="home"))

    def sign_up_address(self, then: str) -> str:
        """See `Host`."""
        return f"{reverse('register_user')}?{urlencode({'next': then})}"
