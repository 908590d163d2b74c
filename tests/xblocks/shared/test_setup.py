"""What a new platform gets set up, and what of an operator's or a teacher's stays. In a running Teak the same was seen."""

import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from opaque_keys.edx.locator import CourseLocator

from dialogue_xblocks.shared.platform import openedx_setup

KEY = CourseLocator("Dialogue", "Prevention", "2026_kk")
# Whatever blocks the wheel has, the courses of these tests know of one.
OURS = "dialogue_xblocks.empathy_check.block:EmpathyCheckBlock"


class Languages:
    """Stands in for `DarkLangConfig`."""

    def __init__(self, *released: str) -> None:
        self.objects = self
        self.released_languages_list = list(released)
        self.enable_beta_languages, self.beta_languages = False, "tr"
        self.made: list[dict[str, Any]] = []

    def current(self) -> "Languages":
        return self

    def create(self, **values: Any) -> None:
        self.made.append(values)


class Store:
    """Stands in for the modulestore, with one course or none."""

    def __init__(self, course: Any = None) -> None:
        self.course = course
        self.updates = 0

    def has_course(self, _key: Any) -> bool:
        return self.course is not None

    def get_course(self, _key: Any) -> Any:
        return self.course

    def update_item(self, course: Any, _user: Any) -> None:
        self.course, self.updates = course, self.updates + 1


def course(*modules: str, **others: Any) -> Any:
    return SimpleNamespace(advanced_modules=list(modules), other_course_settings=others, children=["section"])


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Modules of the platform by name; importing a course puts one into the store."""
    modules: dict[str, Any] = {
        "xmodule.modulestore": SimpleNamespace(ModuleStoreEnum=SimpleNamespace(UserID=SimpleNamespace(mgmt_command=-1)))
    }
    modules["imported"] = []

    def importing(_name: str, folder: str, tree: str) -> None:
        modules["imported"].append(str(Path(folder, tree)))
        modules["store"].course = course("poll")

    monkeypatch.setattr(openedx_setup, "import_module", modules.__getitem__)
    monkeypatch.setattr(openedx_setup, "call_command", importing)
    monkeypatch.setattr(openedx_setup, "require_platform", lambda: None)
    monkeypatch.setattr(openedx_setup, "entry_points", lambda group: [EntryPoint("empathy_check", OURS, group)])
    return modules


def use(platform: dict[str, Any], store: Store) -> Store:
    platform["store"] = store
    platform["xmodule.modulestore.django"] = SimpleNamespace(modulestore=lambda: store)
    return store


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    """Two runs of a course."""
    for language in ("kk", "ru"):
        (tmp_path / "prevention" / language).mkdir(parents=True)
        (tmp_path / "prevention" / language / "course.xml").write_text(
            f'<course url_name="2026_{language}" org="Dialogue" course="Prevention"/>'
        )
    return tmp_path


def test_languages_are_released_where_none_is(platform: dict[str, Any]) -> None:
    found = Languages()
    platform["openedx.core.djangoapps.dark_lang.models"] = SimpleNamespace(DarkLangConfig=found)
    assert list(openedx_setup.release_languages(["kk-kz", "ru"])) == ["languages: kk-kz, ru are released"]
    assert found.made == [
        {"enabled": True, "released_languages": "kk-kz,ru", "enable_beta_languages": False, "beta_languages": "tr"}
    ]


def test_languages_that_an_operator_released_stay_and_what_is_missing_is_told(platform: dict[str, Any]) -> None:
    found = Languages("en", "tr")
    platform["openedx.core.djangoapps.dark_lang.models"] = SimpleNamespace(DarkLangConfig=found)
    (line,) = openedx_setup.release_languages(["kk-kz", "en"])
    assert line.startswith("languages: en, tr stay released; not released: kk-kz")
    assert found.made == []


class Site:
    """A site and its themes."""

    def __init__(self, domain: str, *themes: str) -> None:
        self.domain, self.now = domain, list(themes)
        self.themes = self

    def all(self) -> "Themes":
        return Themes(self)

    def create(self, theme_dir_name: str) -> None:
        self.now.append(theme_dir_name)


class Themes(list[Any]):
    """What a site's `themes.all()` gives."""

    def __init__(self, site: Site) -> None:
        super().__init__(SimpleNamespace(theme_dir_name=name) for name in site.now)
        self.site = site

    def delete(self) -> None:
        self.site.now.clear()


class Sites(dict[str, Site]):
    """Stands in for `Site.objects`."""

    def get_or_create(self, domain: str, defaults: dict[str, str]) -> tuple[Site, bool]:
        assert defaults == {"name": domain}
        return self.setdefault(domain, Site(domain)), False

    def order_by(self, _field: str) -> "Sites":
        return self

    def values_list(self, _field: str, *, flat: bool) -> list[str]:
        assert flat
        return sorted(self)


@pytest.mark.django_db
def test_sites_with_no_theme_or_the_stock_one_get_ours_and_no_others(
    platform: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Site("stock.example", "indigo"), Site("own.example", "own"), Site("other.example")]
    sites = Sites({site.domain: site for site in found})
    stand_in = SimpleNamespace(Site=SimpleNamespace(objects=sites))
    monkeypatch.setitem(sys.modules, "django.contrib.sites.models", stand_in)
    known = [SimpleNamespace(theme_dir_name="dialogue")]
    platform["openedx.core.djangoapps.theming.helpers"] = SimpleNamespace(get_themes=lambda: known)
    assert list(openedx_setup.assign_theme(["stock.example", "new.example", "stock.example"], "dialogue")) == [
        "theme: stock.example gets dialogue instead of indigo",
        "theme: new.example gets dialogue",
        "theme: other.example gets dialogue",
        "theme: own.example keeps own",
    ]
    now = {site.domain: site.now for site in sites.values()}
    assert now.pop("own.example") == ["own"]
    assert set(map(tuple, now.values())) == {("dialogue",)}
    assert "gets" not in " ".join(openedx_setup.assign_theme([], "dialogue"))


def test_where_no_theme_is_asked_for_sites_keep_what_they_have(platform: dict[str, Any]) -> None:
    assert list(openedx_setup.assign_theme(["a.example"], "")) == [
        "theme: none is asked for, sites keep what they have"
    ]


def test_a_theme_that_is_not_in_the_image_is_given_to_nobody(platform: dict[str, Any]) -> None:
    platform["openedx.core.djangoapps.theming.helpers"] = SimpleNamespace(get_themes=list)
    assert list(openedx_setup.assign_theme(["a.example"], "dialogue")) == [
        "theme: dialogue is not in this image, sites keep what they have"
    ]


def test_courses_that_are_absent_are_imported(platform: dict[str, Any], trees: Path) -> None:
    use(platform, Store())
    assert sorted(map(str, openedx_setup.trees_below(trees))) == [
        "course-v1:Dialogue+Prevention+2026_kk",
        "course-v1:Dialogue+Prevention+2026_ru",
    ]
    lines = list(openedx_setup.import_course(KEY, trees / "prevention/kk", replace=False))
    assert lines[0] == f"course: {KEY} imported"
    assert platform["imported"] == [str(trees / "prevention/kk")]


def test_a_course_that_is_there_is_not_imported_again(platform: dict[str, Any], trees: Path) -> None:
    use(platform, Store(course("empathy_check", dialogue_blocks_offered=["empathy_check"])))
    lines = list(openedx_setup.import_course(KEY, trees / "prevention/kk", replace=False))
    assert lines == [f"course: {KEY} is there and stays as it is"]
    assert platform["imported"] == []


def test_an_import_that_was_cut_off_is_done_anew(platform: dict[str, Any], trees: Path) -> None:
    left = course()
    left.children = []
    use(platform, Store(left))
    lines = list(openedx_setup.import_course(KEY, trees / "prevention/kk", replace=False))
    assert lines[0] == f"course: {KEY} imported"


def test_a_course_that_a_teacher_emptied_stays_empty(platform: dict[str, Any], trees: Path) -> None:
    emptied = course(dialogue_blocks_offered=["empathy_check"])
    emptied.children = []
    use(platform, Store(emptied))
    list(openedx_setup.import_course(KEY, trees / "prevention/kk", replace=False))
    assert platform["imported"] == []


def test_a_course_that_is_there_is_replaced_when_asked(platform: dict[str, Any], trees: Path) -> None:
    use(platform, Store(course()))
    assert next(openedx_setup.import_course(KEY, trees / "prevention/kk", replace=True)) == f"course: {KEY} replaced"


def test_our_blocks_are_offered_to_the_authors_of_a_course(platform: dict[str, Any], trees: Path) -> None:
    store = use(platform, Store(course("poll", mine=1)))
    lines = list(openedx_setup.import_course(KEY, trees / "prevention/kk", replace=False))
    assert lines[1] == f"course: {KEY} offers empathy_check to its authors"
    assert store.course.advanced_modules == ["poll", "empathy_check"]
    assert store.course.other_course_settings == {"mine": 1, "dialogue_blocks_offered": ["empathy_check"]}


def test_a_block_that_a_teacher_took_off_the_list_does_not_come_back(platform: dict[str, Any], trees: Path) -> None:
    store = use(platform, Store(course("poll", dialogue_blocks_offered=["empathy_check"])))
    list(openedx_setup.import_course(KEY, trees / "prevention/kk", replace=False))
    assert store.course.advanced_modules == ["poll"]
    assert store.updates == 0


@pytest.mark.django_db
@pytest.mark.parametrize("command", [("dialogue_setup",), ("dialogue_import", "."), ("dialogue_demo",)])
def test_another_host_is_told_that_it_is_none(command: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="no Open edX platform"):
        call_command(*command)


def test_setting_up_says_what_was_done(platform: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    platform["openedx.core.djangoapps.theming.helpers"] = SimpleNamespace(get_themes=list)
    platform["openedx.core.djangoapps.dark_lang.models"] = SimpleNamespace(DarkLangConfig=Languages())
    call_command("dialogue_setup", language=["kk-kz", "ru"])
    assert capsys.readouterr().out.splitlines() == [
        "theme: dialogue is not in this image, sites keep what they have",
        "languages: kk-kz, ru are released",
    ]


def test_replacing_needs_the_name_of_one_course(platform: dict[str, Any], trees: Path) -> None:
    with pytest.raises(CommandError, match="needs --course"):
        call_command("dialogue_import", trees, replace=True)


@pytest.mark.parametrize("wanted", ["course-v1:Dialogue+Prevention+1999", None])
def test_a_course_that_the_folder_has_not_is_told_with_those_it_has(
    platform: dict[str, Any], trees: Path, tmp_path: Path, wanted: str | None
) -> None:
    folder = trees if wanted else tmp_path / "prevention" / "none"
    with pytest.raises(CommandError, match="2026_kk" if wanted else "no course"):
        call_command("dialogue_import", folder, course=wanted)


def test_the_command_imports_one_course_only(platform: dict[str, Any], trees: Path, capsys: Any) -> None:
    use(platform, Store())
    call_command("dialogue_import", trees, course=str(KEY))
    assert platform["imported"] == [str(trees / "prevention/kk")]
    assert f"course: {KEY} imported" in capsys.readouterr().out
