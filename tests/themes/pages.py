"""Every page of the theme, with what the platform's view hands over."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from .standin import Course, later, person

CERTIFICATE: Mapping[str, Any] = {
    "accomplishment_user_id": 7,
    "accomplishment_copy_name": "Ахметова Айгүл Серікқызы",
    "accomplishment_copy_username": "aigul",
    "accomplishment_copy_course_name": "Студенттік ортадағы этносаралық қақтығыстардың алдын алу",
    "accomplishment_copy_course_org": "ҚарТУ",
    "organization_long_name": "Қарағанды техникалық университеті",
    "certificate_date_issued": "26.11.2026",
    "certificate_hours": 72,
    "certificate_data": {"signatories": [{"name": "А. Б. Сейтов", "title": "Ректор", "organization": "ҚарТУ"}]},
    "share_url": "https://lms.example.kz/certificates/0f9e8d",
    "platform_name": "Кроссмәдени диалог",
    "document_title": "KTU Prevention Certificate",
}
# The longest name that an account takes, and four who sign.
LONG_CERTIFICATE = {
    **CERTIFICATE,
    "accomplishment_copy_name": ("Нұрмұхаммедова-Әбдіқадырқызы Гүлбаршын " * 7)[:255],
    "accomplishment_copy_course_name": f"{CERTIFICATE['accomplishment_copy_course_name']} " * 4,
    "certificate_data": {"signatories": CERTIFICATE["certificate_data"]["signatories"] * 4},
}
ABOUT: Mapping[str, Any] = {
    "course": Course(),
    "course_details": SimpleNamespace(intro_video="abc123"),
    "course_image_urls": {"large": "/asset/course.jpg"},
    "active_reg_button": True,
    "can_enroll": True,
    "disable_courseware_header": True,
}
INVALID = {"platform_name": "Кроссмәдени диалог", "document_title": "Invalid Certificate"}
PAGES: Mapping[str, Mapping[str, Any]] = {
    **{
        f"static_templates/{name}.html": {}
        for name in (
            *("about", "help", "faq", "contact", "privacy", "tos", "tos_and_honor", "honor"),
            *("404", "429", "server-error", "server-down", "server-overloaded", "embargo"),
        )
    },
    "403.html": {},
    "index.html": {
        "courses": [Course(), Course(start=later(9))],
        "courses_list": "courses_list.html",
        "homepage_course_max": 1,
    },
    "courseware/courses.html": {"courses": [Course(language=None), Course(end=later(-1))]},
    "courseware/course_about.html": ABOUT,
    "certificates/valid.html": CERTIFICATE,
    "certificates/invalid.html": INVALID,
    "certificates/url_unsupported.html": INVALID,
    "certificates/server-error.html": {},
}
SIGNED_IN = person(signed_in=True)
