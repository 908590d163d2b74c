"""Blocks that do one thing each, so that a test can say what the runtime makes of it."""

import json
from typing import Any, Self

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.fields import Dict, Integer, List, Scope, String


@XBlock.wants("user")
class Probe(XBlock):
    """Has a field of every scope."""

    title = String(default="", scope=Scope.settings)
    parts = List(default=[], scope=Scope.content)
    mine = Integer(default=0, scope=Scope.user_state)
    notes = Dict(default={}, scope=Scope.user_state)
    everyone = Integer(default=0, scope=Scope.user_state_summary)
    speed = Integer(default=1, scope=Scope.preferences)
    greeting = String(default="", scope=Scope.user_info)

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Self:
        block: Self = super().parse_xml(node, runtime, keys)
        if node.get("parts"):
            block.parts = json.loads(node.get("parts"))
        return block

    def student_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        return Fragment(f"<p>{self.mine} of {self.everyone}</p>")

    @XBlock.handler
    def count(self, _request: Any, _suffix: str = "") -> Response:
        self.mine += 1
        self.everyone += 1
        return Response(json_body={"mine": self.mine, "everyone": self.everyone})

    @XBlock.handler
    def echo(self, request: Any, suffix: str = "") -> Response:
        return Response(json_body={"method": request.method, "suffix": suffix, "body": request.body.decode()})

    @XBlock.handler
    def fail(self, _request: Any, _suffix: str = "") -> Response:
        self.mine = 99
        self.save()
        raise RuntimeError("on purpose")

    @XBlock.handler
    def grade(self, request: Any, _suffix: str = "") -> Response:
        self.runtime.publish(self, "grade", json.loads(request.body))
        return Response(json_body={})


class Styled(XBlock):
    """Brings styles and scripts, some of other hosts."""

    def student_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        fragment = Fragment('<img src="/static/a.png"><a href="/jump_to_id/p1">x</a>')
        fragment.add_css("@import url('https://fonts.example/a.css'); p {background: url(//else.example/b.png)}")
        fragment.add_css_url("https://else.example/c.css")
        fragment.add_javascript_url("//else.example/d.js")
        fragment.add_javascript("own()")
        fragment.initialize_js("Init", {"text": "</script><b>&"})
        return fragment
