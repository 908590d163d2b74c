"""Addresses of the groups, under ``/dialogue/groups/``."""

from django.urls import include, path

from .views import desk, expecting, grades, helping, holidays, joining, membership, mine, overview, settings

app_name = "dialogue_groups"
urlpatterns = [
    path("", mine.index, name="index"),
    path("new", mine.new, name="new"),
    path("all", mine.everybodys, name="all"),
    path("join", joining.join, name="join"),
    path("join/<str:code>", joining.join_by_code, name="join_by_code"),
    path("holidays", holidays.calendar, name="holidays"),
    path("holidays/<int:holiday_id>/remove", holidays.remove, name="holiday_remove"),
    path("api/v1/", include("dialogue_xblocks.groups.rest_api.urls")),
    path("<int:group_id>/", overview.group, name="group"),
    path("<int:group_id>/leave", joining.leave, name="leave"),
    path("<int:group_id>/invite", overview.invite, name="invite"),
    path("<int:group_id>/sheet", overview.sheet, name="sheet"),
    path("<int:group_id>/slips", overview.slips, name="slips"),
    path("<int:group_id>/record", overview.record, name="record"),
    path("<int:group_id>/expected", expecting.expected, name="expected"),
    path("<int:group_id>/expected/add", expecting.add, name="expected_add"),
    path("<int:group_id>/expected/letters", expecting.letters, name="expected_letters"),
    path("<int:group_id>/expected/<int:invitation_id>/withdraw", expecting.withdraw, name="expected_withdraw"),
    path("<int:group_id>/dates", settings.dates, name="dates"),
    path("<int:group_id>/holidays", holidays.calendar, name="group_holidays"),
    path("<int:group_id>/holidays/<int:holiday_id>/remove", holidays.remove, name="group_holiday_remove"),
    path("<int:group_id>/settings", settings.settings, name="settings"),
    path("<int:group_id>/settings/code", settings.renew, name="renew_code"),
    path("<int:group_id>/settings/close", settings.close, name="close"),
    path("<int:group_id>/desk", desk.desk, name="desk"),
    path("<int:group_id>/remind", helping.remind, name="remind"),
    path("<int:group_id>/grades", grades.grades, name="grades"),
    path("<int:group_id>/grades/<str:course>", grades.grades, name="grades_of"),
    path("<int:group_id>/grades/<str:course>/file", grades.grades_csv, name="grades_csv"),
    path("<int:group_id>/grades/<str:course>/sheet", grades.results, name="results"),
    path("<int:group_id>/attendance", grades.attendance, name="attendance"),
    path("<int:group_id>/more-time", helping.extension_take, name="extension_take"),
    path("<int:group_id>/members/<int:member_id>/", desk.member, name="member"),
    path("<int:group_id>/members/<int:member_id>/reset", helping.reset, name="reset"),
    path("<int:group_id>/members/<int:member_id>/more-time", helping.extension_grant, name="extension_grant"),
    path("<int:group_id>/members/<int:member_id>/membership", membership.membership, name="membership"),
]
