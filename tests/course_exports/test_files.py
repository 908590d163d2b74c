"""What the lessons point at is there, described and light."""

import json
import re

from lxml import etree

from tests.course_exports.reading import LANGUAGES, ROOT, Tree


def everything(tree: Tree) -> str:
    """All texts of a tree that may hold addresses."""
    return "\n".join(
        path.read_text(encoding="utf-8") for suffix in ("xml", "html") for path in tree.root.rglob(f"*.{suffix}")
    )


def used(tree: Tree) -> set[str]:
    """Names of the files under static that something refers to."""
    text = everything(tree)
    video = tree.xml("video/v_tour.xml")
    return {
        *re.findall(r"/static/([\w.-]+)", text),
        *(str(transcript.get("src")) for transcript in video.iter("transcript")),
        str(tree.xml(f"course/{tree.run}.xml").get("course_image")),
    }


def test_every_file_is_used_and_every_use_has_its_file(tree: Tree) -> None:
    assert {path.name for path in (tree.root / "static").iterdir()} == used(tree)


def test_files_are_listed_for_import(tree: Tree) -> None:
    listed = json.loads((tree.root / "policies" / "assets.json").read_text(encoding="utf-8"))
    assert set(listed) == {path.name for path in (tree.root / "static").iterdir()}


def test_links_inside_the_course_lead_to_blocks(tree: Tree) -> None:
    targets = set(re.findall(r"/jump_to_id/(\w+)", everything(tree)))
    assert targets
    assert all(any((tree.root / kind / f"{name}.xml").is_file() for kind in ("vertical", "html")) for name in targets)


def test_nothing_comes_from_another_host(tree: Tree) -> None:
    assert re.findall(r"(?:src|href|url)\s*=\s*[\"']?(?:https?:)?//", everything(tree)) == []


def test_pictures_are_described(tree: Tree) -> None:
    pictures = re.findall(r"<img\b[^>]*>", everything(tree))
    assert pictures
    for picture in pictures:
        description = re.search(r'alt="([^"]*)"', picture)
        assert description and len(description[1]) > 30, picture


def test_tables_have_captions_and_headers(tree: Tree) -> None:
    for path in tree.files("html", ".html"):
        for table in etree.HTML(path.read_text(encoding="utf-8")).iter("table"):
            assert table.find("caption") is not None
            assert all(head.get("scope") for head in table.iter("th"))


def test_video_has_a_transcript_in_each_language(tree: Tree) -> None:
    video = tree.xml("video/v_tour.xml")
    assert {str(transcript.get("language")) for transcript in video.iter("transcript")} == set(LANGUAGES)
    assert json.loads(str(video.get("transcripts"))) == {language: f"tour-{language}.srt" for language in LANGUAGES}


def test_captions_follow_each_other_without_gaps(tree: Tree) -> None:
    for language in LANGUAGES:
        text = (tree.root / "static" / f"tour-{language}.srt").read_text(encoding="utf-8")
        times = re.findall(r"(\d\d:\d\d:\d\d,\d{3}) --> (\d\d:\d\d:\d\d,\d{3})", text)
        assert len(times) == 10
        assert all(start < end for start, end in times)
        assert [end for _, end in times[:-1]] == [start for start, _ in times[1:]]
        assert 60 <= int(times[-1][1][6:8]) + 60 * int(times[-1][1][3:5]) <= 90


def test_video_is_light_enough_for_a_slow_network(tree: Tree) -> None:
    assert (tree.root / "static" / "tour.mp4").stat().st_size <= 700 * 1024


def test_a_unit_weighs_little_without_the_video(tree: Tree) -> None:
    files = [path for path in (tree.root / "static").iterdir() if path.suffix in (".png", ".jpg")]
    assert sum(path.stat().st_size for path in files) <= 200 * 1024


def test_all_runs_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in ROOT.rglob("*") if path.is_file()) <= 4 * 1024 * 1024
