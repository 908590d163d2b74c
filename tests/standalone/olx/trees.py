"""A small course as files, shaped like a Studio export, for the tests of this room to bend and break."""

import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path

KNOWN = {"html", "problem", "video", "poll", "empathy_check", "discussion"}

FILES: dict[str, str] = {
    "course.xml": '<course url_name="2026_kk" org="Dialogue" course="PREVENT"/>\n',
    "course/2026_kk.xml": (
        '<course display_name="Диалог" language="kk" start="&quot;2026-09-01T00:00:00Z&quot;">\n'
        '  <chapter url_name="c1"/>\n'
        '  <wiki slug="Dialogue.PREVENT"/>\n'
        "</course>\n"
    ),
    "chapter/c1.xml": '<chapter display_name="1-бөлім">\n  <sequential url_name="s1"/>\n</chapter>\n',
    "sequential/s1.xml": (
        '<sequential display_name="1.1" format="Quiz" graded="true">\n  <vertical url_name="v1"/>\n</sequential>\n'
    ),
    "vertical/v1.xml": (
        '<vertical display_name="Бірлік">\n'
        "  <!-- a comment with <tags> and 'quotes' -->\n"
        '  <html url_name="h1"/>\n'
        '  <poll url_name="p1" question="Қалай &lt;b&gt;?" answers="[]" note=\'a > b\'/>\n'
        '  <empathy_check url_name="e1" display_name="Өзін-өзі"><item n="1">Иә</item></empathy_check>\n'
        '  <problem url_name="q1"/>\n'
        "</vertical>\n"
    ),
    "html/h1.xml": '<html filename="h1" display_name="Мәтін"/>\n',
    "html/h1.html": '<p>Сәлем!</p>\n<img src="/static/a.png" alt="">\n<a href="/jump_to_id/q1">next</a>\n',
    "problem/q1.xml": (
        '<problem display_name="Сұрақ">\n  <multiplechoiceresponse>\n    <choicegroup type="MultipleChoice">\n'
        '      <choice correct="true">Иә</choice>\n      <choice correct="false">Жоқ</choice>\n'
        "    </choicegroup>\n  </multiplechoiceresponse>\n</problem>\n"
    ),
    "static/a.png": "not really a picture",
    "policies/2026_kk/policy.json": json.dumps({"course/2026_kk": {"display_name": "Диалог"}}, ensure_ascii=False),
    "policies/2026_kk/grading_policy.json": json.dumps(
        {
            "GRADER": [{"type": "Quiz", "min_count": 1, "drop_count": 0, "short_label": "Q", "weight": 1.0}],
            "GRADE_CUTOFFS": {"Pass": 0.6},
        }
    ),
    "about/overview.html": "<h2>Туралы</h2>",
}


def write_tree(root: Path, **changes: str | bytes | None) -> Path:
    """Write the course below ``root``; ``changes`` (path → content, None to leave out) go through `write_files`."""
    return write_files(root, {**FILES, **changes})


def write_files(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    for name, content in files.items():
        if content is None:
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def changed(root: Path, changes: Mapping[str, str | bytes | None]) -> Path:
    """Write the course with some files replaced, added or left out."""
    return write_files(root, {**FILES, **changes})


def contents(root: Path) -> dict[str, bytes]:
    """Return every file below ``root``."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def tar_of(path: Path, members: list[tuple[tarfile.TarInfo, bytes]], *, compress: bool = True) -> Path:
    """Write an archive of exactly these members, however odd."""
    with tarfile.open(path, "w:gz" if compress else "w", format=tarfile.PAX_FORMAT) as tar:
        for info, data in members:
            if info.isreg():
                info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def course_members(top: str = "course/") -> list[tuple[tarfile.TarInfo, bytes]]:
    return [(member(top + name), text.encode()) for name, text in FILES.items()]
