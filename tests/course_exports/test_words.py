"""The texts keep the course's language, glossary and measure."""

import re

import pytest

from tests.course_exports.reading import LANGUAGES, Tree, passages

KAZAKH = "әғқңөұүһі"
# Words that only Russian has; a Kazakh passage with one of them was left untranslated.
RUSSIAN_WORDS = {"и", "что", "это", "для", "как", "или", "если", "на", "его", "при", "вы", "ваш", "они", "который"}
FORBIDDEN = {
    "kk": r"оқушы|құрылғы|айдар|ұлтаралық|төзімділік|диаспора|делдал|зейнет|нұсқаушы|тіркелгі",
    "ru": r"национальное меньшинство|диаспор|межнациональн|титульн",
    "en": r"\bdiaspora\b|\bpupil|\btribe|\bminority\b|\bhost nation\b",
}
URGENT = ("h_rules", "h_conflict", "h_discrimination")


def letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text.lower())


def looks_russian(text: str) -> bool:
    """Tell a Russian passage by its words, or by a long run without one Kazakh letter."""
    words = set(re.findall(r"\w+", text.lower()))
    return bool(words & RUSSIAN_WORDS) or (len(letters(text)) > 40 and not set(KAZAKH) & set(text.lower()))


def looks_foreign(text: str, language: str) -> bool:
    """Tell a passage that is not in the language of its run."""
    if language == "kk":
        return looks_russian(text)
    if language == "ru":
        return bool(set(KAZAKH) & set(text.lower())) or (
            len(letters(text)) > 12 and not re.search("[а-яё]", text.lower())
        )
    return bool(re.search(f"[а-яё{KAZAKH}]", text.lower()))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Каждый вправе промолчать.", "en"),
        ("Выберите верный ответ и проверьте его.", "kk"),
        ("Дұрыс жауапты таңдаңыз.", "ru"),
        ("Choose the right answer.", "ru"),
        ("Дұрыс жауапты таңдаңыз.", "en"),
    ],
)
def test_a_passage_in_another_language_is_noticed(text: str, language: str) -> None:
    assert looks_foreign(text, language)


def test_texts_are_in_the_language_of_the_run(tree: Tree) -> None:
    texts = list(tree.texts())
    assert len(texts) > 300
    assert [(where, text) for where, text in texts if looks_foreign(text, tree.language)] == []


def test_glossary_words_are_not_replaced_by_forbidden_ones(tree: Tree) -> None:
    pattern = re.compile(FORBIDDEN[tree.language], re.IGNORECASE)
    assert [(where, text) for where, text in tree.texts() if pattern.search(text)] == []


def test_russian_addresses_the_reader_politely() -> None:
    assert [text for _, text in Tree("ru").texts() if re.search(r"\b(?:вы|вас|вам|ваш\w*)\b", text)] == []


def test_lessons_fit_a_phone(tree: Tree) -> None:
    for path in tree.files("html", ".html"):
        body = path.read_text(encoding="utf-8")
        words = re.findall(r"\w+", " ".join(passages(body)))
        assert 25 <= len(words) <= 300, (path.name, len(words))


def test_questions_are_short(tree: Tree) -> None:
    for name, problem in tree.problems():
        for label in problem.iter("label"):
            assert len(str(label.text)) <= 240, name
        for hint in problem.iter("choicehint", "optionhint", "correcthint"):
            assert len(str(hint.text)) <= 240, name


def test_runs_say_as_much_as_each_other() -> None:
    sizes = {
        language: {
            path.name: len(" ".join(passages(path.read_text(encoding="utf-8"))))
            for path in Tree(language).files("html", ".html")
        }
        for language in LANGUAGES
    }
    for name, size in sizes["en"].items():
        for language in ("kk", "ru"):
            assert 0.7 <= sizes[language][name] / size <= 1.5, (name, language)


def test_law_carries_its_date(tree: Tree) -> None:
    law = [
        path for path in tree.files("html", ".html") if re.search("Конституци|Constitution", path.read_text("utf-8"))
    ]
    assert law
    stamp = {
        "kk": "2026 жылғы наурыздағы жағдай бойынша",
        "ru": "по состоянию на март 2026 года",
        "en": "as of March 2026",
    }
    assert all(stamp[tree.language].lower() in path.read_text(encoding="utf-8").lower() for path in law)


def test_lessons_on_conflict_say_whom_to_call(tree: Tree) -> None:
    for name in URGENT:
        assert "112" in (tree.root / "html" / f"{name}.html").read_text(encoding="utf-8"), name


def test_every_concept_lesson_names_its_sources(tree: Tree) -> None:
    for name in ("h_people", "h_identity", "h_conflict", "h_discrimination"):
        assert "<small>" in (tree.root / "html" / f"{name}.html").read_text(encoding="utf-8"), name


def test_every_lesson_opens_with_its_one_outcome(tree: Tree) -> None:
    for path in tree.files("html", ".html"):
        if path.stem != "h_test":
            assert path.read_text(encoding="utf-8").startswith("<p><strong>"), path.name


def test_quotation_marks_and_dashes_follow_the_language(tree: Tree) -> None:
    wrong = '"' if tree.language != "en" else "«"
    assert [text for _, text in tree.texts() if wrong in text or " - " in text] == []
