"""What a name on a certificate may be written with, in either script. Pure.

Each script takes only its own letters. So a letter of the other script that looks the same is found, and told by name:
such a name would look right on paper and be found by no search.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

type Script = Literal["cyrillic", "latin"]
# A letter that only looks right; a word of the other script; a letter out of place; a digit, sign or picture; what has no
# shape of its own, such as a change of direction; hyphens that join nothing.
type FaultKind = Literal["look_alike", "other_script", "foreign", "sign", "unseen", "shape"]

# Of Kazakh, Russian and the neighbours' languages; not the palochka, which looks like a Kazakh І.
_CYRILLIC: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіґєїўҙҡҫҗҷҳӣӯӑӗӳ"
# Letters of Latin-1 and Latin Extended-A without those that are signs or nobody's names: × ÷ ĸ ŉ ſ and ligatures.
_LATIN: Final = "".join(
    letter
    for letter in map(chr, [*range(0x41, 0x5B), *range(0xC0, 0x180), *range(0x1EA0, 0x1EFA)])
    if letter.isalpha() and letter not in "ĸŉſĲĳĿŀ"
)
LETTERS: Final[dict[Script, frozenset[str]]] = {
    "cyrillic": frozenset(_CYRILLIC + _CYRILLIC.upper()),
    "latin": frozenset(_LATIN + "abcdefghijklmnopqrstuvwxyzƏəȘșȚțƠơƯư"),
}
# Signs that look like a letter of the script: of the other one, of Greek, digits, rare letters of the same script.
_LOOKS: Final[dict[Script, tuple[str, str]]] = {
    "cyrillic": (
        "ABEKMHOPCTYXIËÏƏaeopcyxiëïəhkΑΒΕΖΗΙΚΜΟΡΤΥΧοӀӏ0346ѲѳƟɵ",
        "АВЕКМНОРСТУХІЁЇӘаеорсухіёїәһкАВЕЗНІКМОРТУХоІіОЗЧбӨөӨө",
    ),
    "latin": (
        "АВЕКМНОРСТУҮХІЁЇӘЅЈаеорсуүхіёїәѕјһкΑΒΕΖΗΙΚΜΝΟΡΤΥΧο01ĸӀӏ",
        "ABEKMHOPCTYYXIËÏƏSJaeopcyyxiëïəsjhkABEZHIKMNOPTYXoOIkIl",
    ),
}
JOINTS: Final = " -’"
_TYPED: Final = str.maketrans({**dict.fromkeys("'`´‘‛′ʹʻʼʽˈ＇", "’"), **dict.fromkeys("‐‑‒–—―−", "-")})
# They leave no trace on paper and come along when a name is copied from elsewhere.
_TRACELESS: Final = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a name: the sign, the word it stands in, and the letter it looks like."""

    kind: FaultKind
    sign: str = ""
    word: str = ""
    right: str = ""


def cleaned(text: str) -> str:
    """Return the text with one kind of apostrophe, hyphen and space, each letter one character, and nothing traceless."""
    plain = unicodedata.normalize("NFC", _TRACELESS.sub("", text)).translate(_TYPED)
    return " ".join(plain.split())


def fault(text: str, script: Script) -> Fault | None:
    """Return what is wrong with a cleaned part of a name in a script; None when it can be printed as it is."""
    other: Script = "latin" if script == "cyrillic" else "cyrillic"
    for word in text.split():
        wrong = [sign for sign in word if sign not in LETTERS[script] and sign not in JOINTS]
        if wrong and not LETTERS[script].intersection(word) and LETTERS[other].intersection(word):
            return Fault("other_script", word=word)
        if wrong:
            return _fault_of(wrong[0], word, script)
    between = re.split("[ ’-]", text)
    # An Uzbek or Ukrainian apostrophe may end a word.
    if (text and not all(between[:-1])) or text.endswith("-"):
        return Fault("shape", word=text)
    return None


def _fault_of(sign: str, word: str, script: Script) -> Fault:
    looks, letters = _LOOKS[script]
    # Letters of mathematicians and of East Asian fonts, too.
    right = letters[looks.index(sign)] if sign in looks else unicodedata.normalize("NFKC", sign)
    if right in LETTERS[script]:
        return Fault("look_alike", sign, word, right)
    category = unicodedata.category(sign)[0]
    return Fault("unseen" if category in "CZ" else "foreign" if category == "L" else "sign", sign, word)
