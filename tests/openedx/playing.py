"""A block in a course, in XBlock's own runtime, with the services that the LMS gives it."""

import json
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from xblock.field_data import SplitFieldData
from xblock.fields import Scope
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager, NullI18nService, Runtime

from .site.host import KEYS

KEY = KEYS["kk"]
CHECK = KEY.make_usage_key("empathy_check", "e1")


class _Ids(MemoryIdManager):
    """In a course a usage key says all that a block is found by."""

    def get_definition_id(self, usage_id: Any) -> Any:
        return usage_id

    def get_block_type(self, def_id: Any) -> str:
        return str(def_id.block_type)

    def create_definition(self, block_type: str, slug: str | None = None) -> Any:
        return KEY.make_usage_key(block_type, slug or "e1")

    def create_usage(self, def_id: Any) -> Any:
        return def_id


class _Users(UserService):
    def __init__(self, account: Any) -> None:
        super().__init__()
        self._django_user = account

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True)
        if self._django_user is not None:
            user.opt_attrs = {
                "edx-platform.user_id": self._django_user.pk,
                "edx-platform.is_authenticated": self._django_user.is_authenticated,
            }
        return user


class CourseRuntime(Runtime):
    """Shows blocks to one account. ``content`` is what authors wrote, ``state`` what is kept of this person."""

    def __init__(self, account: Any, content: dict[Any, Any], state: dict[Any, Any]) -> None:
        ids = _Ids()
        authored, own = (KvsFieldData(DictKeyValueStore(store)) for store in (content, state))
        scopes = dict.fromkeys((Scope.content, Scope.settings, Scope.children, Scope.parent), authored)
        super().__init__(
            ids,
            ids,
            services={
                "field-data": SplitFieldData({**scopes, Scope.user_state: own}),
                "i18n": NullI18nService(),
                "user": _Users(account),
            },
        )
        self.user_id = account.pk if account else None

    def handler_url(self, block: Any, handler_name: str, *_more: Any, **_named: Any) -> str:
        return f"/handler/{handler_name}"

    def resource_url(self, resource: str) -> str:
        return f"/resource/{resource}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/assets/{uri}"

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        raise AssertionError(f"the block published {event_type}")


class Learner:
    """Somebody before the check of a course; every act is a request with its own transaction and a new runtime."""

    def __init__(self, account: Any, content: dict[Any, Any]) -> None:
        self.account, self.content = account, content
        self.kept: dict[Any, Any] = {}

    def block(self) -> Any:
        return CourseRuntime(self.account, self.content, self.kept).get_block(CHECK)

    def page(self) -> str:
        return str(self.block().render("student_view", {}).content)

    def send(self, body: Any, method: str = "POST") -> tuple[int, Any]:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        with transaction.atomic():
            answer = self.block().handle("act", SimpleNamespace(method=method, body=raw))
        return answer.status_code, answer.json

    def act(self, act: str, sitting: str = "", changes: Any = None) -> Any:
        status, answer = self.send({"act": act, "sitting": sitting, "changes": changes or {}})
        assert status == 200, answer
        return answer["state"]
