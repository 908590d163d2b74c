"""Names of people: how they are put together, ordered and found. Pure.

Kazakh order and folding are rules of `people-and-privacy.md`: Ә stands after А, Қ after К; a search for «куат» finds
«Қуат».
"""

import unicodedata

KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
# One character per letter keeps the key comparable as plain text in the database; Cyrillic stands before Latin.
_ORDER = {letter: chr(0x100 + place) for place, letter in enumerate(KAZAKH_ALPHABET)}
_FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")


def full_name(surname: str, given_name: str, patronymic: str) -> str:
    """Join what there is in the official order: surname, given name, patronymic."""
    return " ".join(part for part in (surname.strip(), given_name.strip(), patronymic.strip()) if part)


def sort_key(name: str) -> str:
    """Return a text whose plain order is the Kazakh order of names; other scripts follow, letters before them."""
    lowered = unicodedata.normalize("NFC", name).casefold()
    return "".join(_ORDER.get(letter, letter if letter < "\u0080" else chr(0x200 + ord(letter))) for letter in lowered)


def folded(text: str) -> str:
    """Make letters that are typed for one another the same: қ/к, ә/а, ө/о, ұ/ү/у, і/и, ғ/г, ң/н, һ/х."""
    return unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
