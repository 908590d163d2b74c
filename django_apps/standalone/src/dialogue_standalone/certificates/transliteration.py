"""Proposals for the other spelling of a name. Pure. Whoever the name belongs to has the last word.

Cyrillic becomes Latin as passports of Kazakhstan spell it: the recommendations of ICAO Doc 9303 (part 3, section 6) for
consonants, the Kazakh letters as their bare neighbours (Ә as A, Қ as K), and E, Ё, Ю, Я with a Y. The way back is a guess.
"""

import unicodedata
from typing import Final


def _table(pairs: str) -> dict[str, str]:
    """Read «letter spelling letter spelling …»; a hyphen stands for nothing."""
    words = pairs.replace("-", "\0").split()
    return {letter: spelt.strip("\0") for letter, spelt in zip(words[::2], words[1::2], strict=True)}


_VOWELS: Final = "аәеёиоөуұүыіэюяєїў"
_LATIN: Final = _table(
    "а a ә a б b в v г g ғ g д d е e ё yo ж zh з z и i й y к k қ k л l м m н n ң n о o ө o п p р r с s т t у u ұ u ү u "
    "ф f х kh һ h ц ts ч ch ш sh щ shch ъ - ы y і i ь - э e ю yu я ya "
    "ґ g є ye ї yi ў u ҙ z ҡ k ҫ s җ zh ҷ j ҳ h ӣ i ӯ u ӑ a ӗ e ӳ u"
)
_CYRILLIC: Final = _table(
    "shch щ zh ж kh х ts ц ch ч sh ш yo ё yu ю ya я ye е "
    "a а b б c к d д e е f ф g г h һ i и j ж k к l л m м n н o о p п q қ r р s с t т u у v в w в x кс y ы z з "
    "ä ә ə ә ö ө ø ө ü ү ū ұ ı ы ğ ғ ñ ң ŋ ң ş ш ç ч ł л đ д ð д ħ һ ŧ т þ т æ э œ э ß с"
)
_LATIN_VOWELS: Final = "aeiouäöüūıə"


def to_latin(name: str) -> str:
    """Propose the Latin spelling of a Cyrillic name; other letters and signs stay as they are."""
    found = []
    lowered = _lowered(name)
    for place, letter in enumerate(lowered):
        before = lowered[place - 1] if place else " "
        after = lowered[place + 1 : place + 2]
        spelt = _LATIN.get(letter, letter)
        if letter == "е" and (before in _VOWELS or not before.isalpha() or before in "йьъ"):
            spelt = "ye"
        elif letter == "й" and after in _LATIN and after not in _VOWELS:
            spelt = "i"
        found.append(_as_tall(spelt, name, place))
    return "".join(found)


def to_cyrillic(name: str) -> str:
    """Propose the Cyrillic spelling of a Latin name; other letters and signs stay as they are."""
    found = []
    lowered = _lowered(name)
    place = 0
    while place < len(lowered):
        length = next((size for size in (4, 2, 1) if lowered[place : place + size] in _CYRILLIC), 1)
        here = lowered[place : place + length]
        if here not in _CYRILLIC:
            here = _bare(here)
        before = lowered[place - 1] if place else " "
        spelt = _CYRILLIC.get(here, here)
        if here in ("i", "y") and before in _LATIN_VOWELS:
            spelt = "й"
        found.append(_as_tall(spelt, name, place))
        place += length
    return "".join(found)


def _lowered(name: str) -> str:
    """Return the name in small letters, one for each: «İ» has no small letter of one character."""
    return "".join(letter.lower()[:1] for letter in name)


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1]


def _as_tall(spelt: str, name: str, place: int) -> str:
    """Give the proposal the height of the letter: «Ж» is «Zh», in a name all in capitals «ZH»."""
    if not name[place].isupper():
        return spelt
    neighbours = [letter for letter in name[max(place - 1, 0) : place + 2] if letter.isalpha()]
    all_capitals = len(neighbours) > 1 and all(letter.isupper() for letter in neighbours)
    return spelt.upper() if all_capitals else spelt[:1].upper() + spelt[1:]
