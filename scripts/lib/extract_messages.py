"""Find the translatable texts of a folder's Python files and templates (Django, Mako), without gettext's own programs.

Run ``python scripts/lib/extract_messages.py <folder> <catalogue.po> …`` to add new texts to catalogues, untranslated,
and to drop those that are gone. A catalogue ``text.po`` holds what blocks say (modules that mark their texts with a function
``_`` of their own), any other what Django translates.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize
from mako.codegen import compile as compile_mako
from mako.lexer import Lexer

# Function name → places of (msgid, plural, context) among its arguments.
_PLACES: dict[str, tuple[int, int | None, int | None]] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "ugettext"), (0, None, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (1, None, 0)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (1, 2, 0)),
}
# What Mako templates of the theme call `pgettext` with a context of its own, apart from the platform's catalogue.
_MARK, _CONTEXT = "t", "dialogue"


@dataclass(frozen=True)
class Message:
    """One text to translate."""

    text: str
    plural: str = ""
    context: str = ""


def messages_of(folder: Path, *, of_blocks: bool = False) -> dict[Message, str]:
    """Return every text below a folder and the first file it stands in; ``of_blocks``: those that are marked only."""
    found: dict[Message, str] = {}
    for path in sorted(folder.rglob("*")):
        if "node_modules" in path.parts or not path.is_file():
            continue
        texts: Iterator[Message] = iter(())
        if path.suffix == ".py":
            texts = python_messages(path.read_text(encoding="utf-8"), marked=of_blocks)
        elif not of_blocks and path.suffix in (".html", ".txt") and "templates" in path.parts:
            source = path.read_text(encoding="utf-8")
            texts = mako_messages(source) if "<%" in source else template_messages(source)
        for message in texts:
            found.setdefault(message, path.relative_to(folder).as_posix())
    return found


def python_messages(source: str, *, marked: bool = False) -> Iterator[Message]:
    """Yield the texts of Python source.

    A module with a function ``_`` of its own only marks texts, for the catalogue of the blocks (domain ``text``).
    """
    tree = ast.parse(source)
    if marked != any(isinstance(node, ast.FunctionDef) and node.name == "_" for node in tree.body):
        return
    for name, values in _calls(tree):
        message = _message(name, values)
        if message:
            yield message


def _calls(tree: ast.AST) -> Iterator[tuple[str, list[object]]]:
    """Yield every call as its name and its arguments, None where one is not written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            yield name, [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]


def mako_messages(source: str) -> Iterator[Message]:
    """Yield the texts of a Mako template of the theme, in the order of its lines as far as Mako keeps it."""
    code = compile_mako(Lexer(source, input_encoding="utf-8").parse(), "page", "page", default_filters=["str"])
    for name, values in _calls(ast.parse(code)):
        message = _message("pgettext", [_CONTEXT, *values]) if name == _MARK else _message(name, values)
        if message:
            yield message


def template_messages(source: str) -> Iterator[Message]:
    """Yield the texts of a Django template."""
    if not settings.configured:
        settings.configure()
    # Django turns a template into calls of gettext with the rest crossed out; xgettext would read that as Python.
    lines = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    lines = re.sub(r"(?m)^#.*$", "", lines)
    tokens = [
        token
        for token in tokenize.generate_tokens(io.StringIO(lines + "\n").readline)
        if token.type in (tokenize.NAME, tokenize.OP, tokenize.STRING, tokenize.NUMBER)
    ]
    for at, token in enumerate(tokens[:-1]):
        if token.string in _PLACES and tokens[at + 1].string == "(":
            message = _message(token.string, list(_arguments(tokens, at + 2)))
            if message:
                yield message


def _arguments(tokens: list[tokenize.TokenInfo], at: int) -> Iterator[object]:
    """Yield the literal arguments of a call up to its closing bracket."""
    parts: list[str] = []
    for token in tokens[at:]:
        if token.type == tokenize.STRING:
            parts.append(ast.literal_eval(token.string))
        elif token.string in (",", ")"):
            yield "".join(parts) if parts else None
            parts = []
            if token.string == ")":
                return


def _message(name: str, values: Sequence[object]) -> Message | None:
    places = _PLACES.get(name)
    if places is None:
        return None
    texts = [values[place] if place is not None and place < len(values) else "" for place in places]
    text, plural, context = (value if isinstance(value, str) else None for value in texts)
    if not text or plural is None or context is None:
        return None
    return Message(text, plural, context)


def update(catalogue: Path, messages: dict[Message, str]) -> int:
    """Bring a catalogue's list of texts up to date and return how many texts still wait for a translation."""
    old = polib.pofile(str(catalogue), encoding="utf-8") if catalogue.exists() else polib.POFile()
    kept = {Message(entry.msgid, entry.msgid_plural, entry.msgctxt or ""): entry for entry in old if not entry.obsolete}
    fresh = polib.POFile(wrapwidth=120)
    fresh.metadata = old.metadata or metadata(catalogue.parents[1].name)
    for message, place in messages.items():
        entry = kept.get(message) or polib.POEntry(
            msgid=message.text,
            msgid_plural=message.plural,
            msgctxt=message.context or None,
            msgstr_plural=dict.fromkeys(range(FORMS[catalogue.parents[1].name][0]), "") if message.plural else {},
        )
        entry.occurrences = [(place, "")]
        fresh.append(entry)
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(catalogue), newline="\n")
    return len(fresh.untranslated_entries()) + len(fresh.fuzzy_entries())


# The forms that Django's own catalogues use for these languages.
FORMS = {
    "kk": (2, "(n!=1)"),
    "ru": (
        4,
        "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3)",
    ),
}


def metadata(language: str) -> dict[str, str]:
    """Return the head of a catalogue of a language."""
    count, rule = FORMS[language]
    return {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={count}; plural={rule};",
    }


def main(arguments: list[str]) -> int:
    """Update the catalogues; 1 while texts wait for a translation."""
    folder, *catalogues = map(Path, arguments)
    waiting = 0
    for catalogue in catalogues:
        messages = messages_of(folder, of_blocks=catalogue.stem == "text")
        missing = update(catalogue, messages)
        print(f"{catalogue}: {len(messages)} texts, {missing} translations missing")
        waiting += missing
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
