"""Views of the REST API. Each asks the door, which checks who may do what."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .. import api
from . import serializers as wire


def described(**options: Any) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Describe a method for OpenAPI, whatever schema class the site's settings name (the LMS of Teak names none)."""

    def describe(method: Callable[..., Response]) -> Callable[..., Response]:
        # Where `extend_schema` looks for the class to extend.
        method.kwargs = {"schema": AutoSchema}  # type: ignore[attr-defined]
        return extend_schema(**options)(method)

    return describe


_PAGE = OpenApiParameter("page", int, description="From 1; a page that is not there gives the last one.")


class _View(APIView):
    """Session and CSRF token as in the pages; the door's refusals become statuses."""

    authentication_classes = [SessionAuthentication]
    permission_classes = [IsAuthenticated]
    renderer_classes = [JSONRenderer]
    schema = AutoSchema()

    def handle_exception(self, exc: Exception) -> Response:
        """Tell a refusal of the door; what the person may not know of is told as not there."""
        if isinstance(exc, api.TooManyGuesses):
            answer = _refused(429, "too_many_guesses", _("Too many wrong codes. Wait before the next one."))
            answer["Retry-After"] = str(exc.seconds)
            return answer
        refusals: dict[type[Exception], tuple[int, str, str]] = {
            api.CodeUnknown: (404, "code_unknown", _("This code lets nobody in.")),
            api.GroupUnknown: (404, "group_unknown", _("There is no such group for you")),
            api.NotAllowed: (403, "not_allowed", _("You cannot do this in this group")),
            api.GroupClosed: (409, "group_closed", _("This group is closed")),
            api.TooLong: (413, "too_long", _("The list is too long: at most 1,000 rows at a time.")),
        }
        found = next((told for kind, told in refusals.items() if isinstance(exc, kind)), None)
        return _refused(*found) if found else super().handle_exception(exc)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Answers are of one person and of this moment."""
        super().initial(request, *args, **kwargs)
        self.headers["Cache-Control"] = "private, no-store"


def _refused(status: int, code: str, detail: str) -> Response:
    return Response({"code": code, "detail": detail}, status=status)


def _read(kind: Any, request: Request) -> dict[str, Any]:
    given = kind(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def _number(request: Request) -> int:
    asked = request.query_params.get("page", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 9 else 1


def _family(name: str) -> tuple[str, str]:
    org, _plus, course = name.partition("+")
    return org, course


class Groups(_View):
    """My groups, and a new one."""

    @described(operation_id="groups_list", responses=wire.GroupSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List the groups I am in, the ones I lead first."""
        return Response(wire.GroupSerializer(api.groups_of(request.user), many=True).data)

    @described(
        operation_id="groups_create",
        request=wire.NewGroupSerializer,
        responses={201: wire.GroupSerializer, 403: wire.RefusalSerializer},
    )
    def post(self, request: Request) -> Response:
        """Make a group; I become its curator."""
        given = _read(wire.NewGroupSerializer, request)
        courses = [_family(name) for name in given["courses"]]
        group = api.create_group(request.user, given["name"], courses, given["starts"])
        return Response(wire.GroupSerializer(api.group_facts(request.user, group.pk)).data, status=201)


class OneGroup(_View):
    """One group."""

    @described(operation_id="groups_read", responses=wire.GroupSerializer)
    def get(self, request: Request, group_id: int) -> Response:
        """Return a group I am in."""
        return Response(wire.GroupSerializer(api.group_facts(request.user, group_id)).data)

    @described(operation_id="groups_change", request=wire.GroupChangeSerializer, responses=wire.GroupSerializer)
    def patch(self, request: Request, group_id: int) -> Response:
        """Change the name, joining, or the first day, with which all dates move."""
        given = _read(wire.GroupChangeSerializer, request)
        facts = api.group_facts(request.user, group_id, "edit_group")
        if "name" in given or "joining_open" in given:
            api.edit_group(
                request.user,
                group_id,
                name=given.get("name", facts.name),
                joining_open=given.get("joining_open", facts.joining_open),
            )
        if "starts" in given:
            api.set_start(request.user, group_id, given["starts"])
        return Response(wire.GroupSerializer(api.group_facts(request.user, group_id)).data)


class Join(_View):
    """Coming into a group."""

    @described(
        operation_id="groups_join",
        request=wire.JoiningSerializer,
        responses={200: wire.RunSerializer(many=True), 404: wire.RefusalSerializer, 429: wire.RefusalSerializer},
    )
    def post(self, request: Request) -> Response:
        """Join by code; the answer is the runs I take now. Safe to repeat."""
        given = _read(wire.JoiningSerializer, request)
        group = api.group_of_code(given["code"], request.user, str(request.META.get("REMOTE_ADDR", "")))
        runs = api.join(request.user, group, given["language"])
        return Response([{"key": str(run.key), "title": run.title, "language": run.language} for run in runs])


class Leave(_View):
    """Leaving a group."""

    @described(operation_id="groups_leave", request=None, responses={204: None})
    def post(self, request: Request, group_id: int) -> Response:
        """Leave a group; work, points and enrolments stay."""
        api.leave(request.user, group_id)
        return Response(status=204)


class Close(_View):
    """Closing a group."""

    @described(operation_id="groups_close", request=None, responses=wire.GroupSerializer)
    def post(self, request: Request, group_id: int) -> Response:
        """Close a group: it can be read, and nothing changes in it any more."""
        api.close_group(request.user, group_id)
        return Response(wire.GroupSerializer(api.group_facts(request.user, group_id)).data)


class Members(_View):
    """The desk."""

    @described(
        operation_id="members_list",
        parameters=[
            _PAGE,
            OpenApiParameter(
                "search", str, description="Part of a name; letters typed for one another find each other."
            ),
            OpenApiParameter("quiet", bool, description="Only members who completed nothing for a week."),
            OpenApiParameter("order", str, enum=["name", "last_act"]),
        ],
        responses=wire.DeskSerializer,
    )
    def get(self, request: Request, group_id: int) -> Response:
        """List members with their standings, 30 a page; the look is recorded."""
        asked = request.query_params
        found = api.desk(
            request.user,
            group_id,
            page=_number(request),
            search=asked.get("search", "")[:100],
            quiet=asked.get("quiet", "").lower() in ("1", "true"),
            order="last_act" if asked.get("order") == "last_act" else "name",
        )
        return Response(wire.DeskSerializer(found).data)


class Expected(_View):
    """People the curator expects."""

    @described(
        operation_id="expected_add",
        request=wire.ListSerializer,
        responses={200: wire.RowSerializer(many=True), 413: wire.RefusalSerializer},
    )
    def post(self, request: Request, group_id: int) -> Response:
        """Check a pasted list, and keep its good rows."""
        given = _read(wire.ListSerializer, request)
        act = api.invite if given["keep"] else api.check_list
        return Response(wire.RowSerializer(act(request.user, group_id, given["text"]), many=True).data)


class Reset(_View):
    """A task anew."""

    @described(operation_id="members_reset", request=wire.ResetSerializer, responses={204: None})
    def post(self, request: Request, group_id: int, member_id: int) -> Response:
        """Reset one task for one member, with a reason."""
        given = _read(wire.ResetSerializer, request)
        api.reset_task(request.user, group_id, member_id, given["task"], given["reason"])
        return Response(status=204)


class Extension(_View):
    """More days."""

    @described(operation_id="members_extend", request=wire.ExtensionSerializer, responses={204: None})
    def post(self, request: Request, group_id: int, member_id: int) -> Response:
        """Give a member more days for one part of a course."""
        given = _read(wire.ExtensionSerializer, request)
        api.grant_extension(request.user, group_id, member_id, given["part"], given["days"], given["reason"])
        return Response(status=204)


class Grades(_View):
    """Grades of a course."""

    @described(operation_id="grades_list", parameters=[_PAGE], responses=wire.GradesSerializer)
    def get(self, request: Request, group_id: int, course: str) -> Response:
        """List grades of a course (``org+course``), 30 members a page; the look is recorded."""
        language = str(getattr(request, "LANGUAGE_CODE", "") or "kk")[:2]
        found = api.grades(request.user, group_id, *_family(course), language, page=_number(request))
        lines = tuple(
            replace(line, points=tuple(None if one is None else list(one) for one in line.points))  # type: ignore[misc]
            for line in found.lines
        )
        return Response(wire.GradesSerializer(replace(found, lines=lines)).data)


class Waiting(_View):
    """What waits."""

    @described(operation_id="waiting_list", responses=wire.WaitingSerializer(many=True))
    def get(self, request: Request) -> Response:
        """List what waits for me in the groups I serve, the most urgent first."""
        return Response(wire.WaitingSerializer(api.waiting_for(request.user), many=True).data)
