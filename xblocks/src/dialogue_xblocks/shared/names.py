"""Names and titles: how they are put together, ordered, found, and told from look-alikes. Pure.

**Order** (`sort_key`): spaces, numbers by value, Cyrillic, Latin, other scripts. Cyrillic stands in the order of the
Kazakh alphabet, which holds all Russian letters; letters of neighbours (Ukrainian, Uyghur, Tajik …) stand where readers
look for them. Latin stands in the order of the Kazakh Latin alphabet of 2021, with C, W and X in their places. A letter
with any other mark stands with its bare letter (Ё with Е, É with E). Case, marks, hyphens and apostrophes decide only
between texts that are equal without them.

**Search** (`folded`): letters that are typed for one another become one letter. **Doubles** (`skeleton`): so do letters of
two scripts that look alike.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_CYRILLIC: Final = "аәбвгғґдеєжҗзҙийкқҡлмнңоөпрсҫтуұүфхһҳцчҷшщъыіьэюя"
_LATIN: Final = "aäbcdefgğhijklmnñoöpqrsştuūüvwxyz"
# Letters with a bar or a hook, which Unicode does not take apart.
_BARE: Final = {"ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
_FOLDED: Final = str.maketrans({**dict(zip("әғқңөұүһіґєҗҷҙҡҫҳq", "агкноуухигежчзксхk", strict=True)), **_BARE})
# What stands between the parts of one name: hyphens, apostrophes in all their shapes, signs that nobody sees.
_JOINTS: Final = re.compile("['`´‘’‚‛′ʹʻʼʽˈ＇\u00ad\u200b-\u200f\u2060\ufeff\u2010-\u2015\u2212-]")
_PARTS: Final = re.compile(r"\d{1,999}|.", re.DOTALL)
_WORDS: Final = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
# Latin letters that look like a Cyrillic one, by what that one is folded to; b, k, m and t by their capitals.
_LOOKS: Final = dict(zip("aeopcyxikmtbɵ", "аеорсухикмтво", strict=True))

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_END, _SPACE, _NUMBER, _FIRST_LETTER, _OTHER = "0", "1", "2", 3 * 36, "z"
_SMALL, _CAPITAL, _EXACT = "1", "2", "3"


def full_name(surname: str, given_name: str, patronymic: str) -> str:
    """Join what there is in the official order: surname, given name, patronymic."""
    return " ".join(part for part in (surname.strip(), given_name.strip(), patronymic.strip()) if part)


def sort_key(text: str) -> str:
    """Return a text whose plain order is the order of names and titles.

    It holds only the digits and the small letters a to z, so every database collation keeps its order. Texts have the same
    key only when they are the same but for white space and Unicode's ways of writing one letter. A letter costs three
    characters; a column may cut the key, which then leaves the end of very long texts unordered.
    """
    found: list[str] = []
    details: list[str] = []
    waiting = False
    for part in _PARTS.findall(" ".join(unicodedata.normalize("NFC", text).split())):
        if part == " ":
            details.append(_SMALL if found and not waiting else _exact(part))
            waiting = bool(found)
            continue
        letters, detail = _number(part) if part.isdecimal() else _letter(part)
        details.append(detail)
        if letters:
            found.append(f"{_SPACE}{letters}" if waiting else letters)
            waiting = False
    return f"{''.join(found)}{_END}{''.join(details)}"


def folded(text: str) -> str:
    """Make letters that are typed for one another the same: қ/к, ә/а, ө/о, ұ/ү/у, і/и/й, ғ/г, ң/н, һ/х, ё/е, and q/k.

    Case, marks, hyphens, apostrophes and superfluous white space go; so a query and a text are comparable when both are
    folded. Folding what is folded changes nothing.
    """
    plain = unicodedata.normalize("NFKD", _JOINTS.sub("", text)).casefold()
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFC", _JOINTS.sub("", bare).translate(_FOLDED)).split())


def skeleton(text: str) -> str:
    """Return the folded text with Latin letters that look Cyrillic made Cyrillic: a double typed in the other script.

    A word with a Latin letter that looks like no Cyrillic one, and with no Cyrillic letter, is Latin and stays. In a word of
    both scripts a capital H is taken for Н and a small h for Һ, as they look; in a Latin word every h is taken for Н.
    """
    by_sight = _WORDS.sub(_without_h, unicodedata.normalize("NFC", text))
    return _WORDS.sub(_as_cyrillic, folded(by_sight))


def mixed_scripts(text: str) -> tuple[str, ...]:
    """Return the words of the text that hold both Latin and Cyrillic letters; empty, and so false, when none does."""
    words = _WORDS.findall(unicodedata.normalize("NFC", text))
    return tuple(word for word in words if {"LATIN", "CYRILLIC"} <= {_script(letter) for letter in word})


def _without_h(word: re.Match[str]) -> str:
    """Settle H, the one letter whose capital looks like another letter than the small one, while there are capitals."""
    return word[0].replace("H", "Н").replace("h", "һ") if mixed_scripts(word[0]) else word[0]


def _as_cyrillic(word: re.Match[str]) -> str:
    scripts = [_script(letter) for letter in word[0]]
    looks = {**_LOOKS, "h": "х" if "CYRILLIC" in scripts else "н"}
    if "CYRILLIC" not in scripts and any(letter not in looks for letter in word[0]):
        return word[0]
    return "".join(looks.get(letter, letter) for letter in word[0])


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _base36(number: int, width: int) -> str:
    found = ""
    for _place in range(width):
        number, digit = divmod(number, 36)
        found = _DIGITS[digit] + found
    return found


def _exact(letter: str) -> str:
    return _EXACT + _base36(ord(letter), 4)


_WEIGHTS: Final = {letter: _base36(_FIRST_LETTER + place, 2) for place, letter in enumerate(_CYRILLIC + _LATIN)}


def _number(digits: str) -> tuple[str, str]:
    """Weigh a number by its value: how many digits, then the digits. Leading zeros and foreign digits are details."""
    plain = "".join(str(unicodedata.decimal(digit)) for digit in digits)
    value = plain.lstrip("0")
    leading = len(plain) - len(value)
    detail = [_SMALL if at >= leading and digit.isascii() else _exact(digit) for at, digit in enumerate(digits)]
    return f"{_NUMBER}{_base36(len(value), 2)}{value}", "".join(detail)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> tuple[str, str]:
    """Return what a character weighs among letters, and the detail that tells it from others of the same weight."""
    small = letter.casefold()
    case = _SMALL if letter == small else _CAPITAL if letter == small.upper() and len(small) == 1 else _exact(letter)
    if small in _WEIGHTS:
        return _WEIGHTS[small], case
    if unicodedata.category(letter)[0] not in "LN" or unicodedata.category(letter) == "Lm":
        return "", _exact(letter)
    bare = [part for part in unicodedata.normalize("NFD", _BARE.get(small, small)) if not unicodedata.combining(part)]
    if all(part in _WEIGHTS for part in bare):
        return "".join(_WEIGHTS[part] for part in bare), _exact(letter)
    return "".join(_OTHER + _base36(ord(part), 4) for part in small), case
