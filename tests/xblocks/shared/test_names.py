"""Order and search of names, as readers in Kazakhstan expect them. The people in the lists are made up."""

import random
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialogue_xblocks.shared.api import folded, full_name, mixed_scripts, skeleton, sort_key

KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
KAZAKH_LATIN_ALPHABET = "aäbdefgğhijklmnñoöpqrsştuūüvyz"
# Kazakh, Russian, Uyghur, Korean, German, Tatar, Ukrainian, Uzbek and Dungan surnames of Kazakhstan.
PEOPLE = """
Абдулла Гүлнар; Абдуллаев Рустам; Аманжолова Дана; Ан Виктор; Ахметов Ерлан; Ахметұлы Асан; Ахмет-Ұлы Асан;
Ахмет-Ұлы Бекзат; Әбдіғали Сәуле; Әбдірахман Мұрат; Әлімқұл Томирис; Әуезхан Нұрай; Байтұрсын Айша; Бақытжан Ермек;
Баширов Шухрат; Бәйтен Арман; Беккер Анна; Белая Ольга; Вагнер Лидия; Ван Марат; Вебер Иоганн; Габбасова Ләйлә;
Гайдт Эдуард; Гофман Роза; Ғабит Нұрсұлтан; Ғалымжан Аяна; Дәулетұлы Санжар; Дегтярёв Пётр; Дегтярева Анна;
Дегтярёва Инна; Дүйсен Қарлығаш; Егоров Илья; Елкин Олег; Ёлкин Олег; Елкина Вера; Еңсебай Ұлан; Ерғали Жібек;
Жанатаев Тимур; Жәкенқызы Маржан; Жолдас Әсел; Зайцева Нина; Зәуреш Индира; Зиядинов Адил; Ибраева Салтанат; Ильин Семён;
Исаев Данияр; Йүсүп Патигүл; Кайзер Вильгельм; Канат Алуа; Кәрімов Бауыржан; Ким Анна; Ким Сергей; Кимова Алина;
Ковальчук Тарас; Қабдолова Зейнеп; Қасым Айдана; Қуанышбек Темірлан; Ли Ольга; Лүфт Мария; Люфт Мария; Махмудов Юлдаш;
Мәжит Дильназ; Миллер Артур; Мұқан Іңкәр; Мырза Ырысты; Назарова Дильноза; Нам Игорь; Нұрғазы Шолпан; Ңуен Тхи Лан;
Огай Валерия; Омаров Қуат; Оңғар Ақмарал; Өмірзақ Бибігүл; Өтеген Сағи; Пак Елена; Петрова Яна; Петров-Водкин Кузьма;
Рахым Фариза; Розыбакиев Абдулла; Сапар Мәди; Сәбит Хадиша; Сон Людмила; Тажиева Гаухар; Тәуке Асқар; Төлеген Меруерт;
Тұрсын Ұлжан; Түркебай Үміт; Ушаков Глеб; Ұзақбай Сырым; Үсенов Марлен; Фёдоров Фёдор; Федорова Зоя; Фишер Эльвира;
Хан Чоль; Хасанов Мурат; Хван Зинаида; Һашим Ғани; Цой Виталий; Чен Флора; Шәріп Құралай; Шин Диана; Шмидт Артём;
Щукин Лев; Ыбырай Алтын; Ысқақ Балнұр; Ілияс Мадина; Іңкәрбек Раушан; Эм Тамара; Югай Станислав; Юн Роман; Юсупов Азат;
Якоб Бруно; Ян Лариса
"""
# As in a document that mixes both alphabets; the Latin part in the order of the Kazakh Latin alphabet.
LATIN_PEOPLE = """
Abai Dana; Älimqūl Tomiris; Becker Anna; Ğabit Nurai; Heßler Max; Hesz Max; Ismail Ali; İsmail Ali; Kim Anna; Kim-Anna;
Ñuien Lan; Otto Eva; Östemir Aru; Qasym Aidana; Sapar Mädi; Şäkir Alua; Usen Marlen; Ūlan Aru; Üsen Marlen; Wagner Lidia
"""
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
NAME = st.text(
    st.sampled_from(KAZAKH_ALPHABET + KAZAKH_ALPHABET.upper() + "ACEHKMOPTXYaceopxyhi -'’ёЁйЙ" + "\u0301"), max_size=30
)
AWKWARD = [
    "İıIi",
    "ﬀſßẞ",
    "\u0345\u0301",
    "ΐ",
    "ǅ",
    "한글\u1112",
    "ᾲ",
    "Å\u0300",
    "e\u0301\u0327",
    "٣3७",
    "07",
    "й\u0306",
]


def listed(text: str) -> list[str]:
    return [name.strip() for name in text.split(";")]


def test_a_list_of_people_stands_in_the_kazakh_order() -> None:
    people = listed(PEOPLE)
    assert len(people) >= 100
    mixed = random.Random(7).sample(people, len(people))
    assert sorted(mixed, key=sort_key) == people


def test_latin_names_stand_after_cyrillic_ones_in_the_order_of_the_kazakh_latin_alphabet() -> None:
    people = ["Ян Лариса", *listed(LATIN_PEOPLE), "김 안나"]
    mixed = random.Random(7).sample(people, len(people))
    assert sorted(mixed, key=sort_key) == people


@pytest.mark.parametrize("alphabet", [KAZAKH_ALPHABET, KAZAKH_LATIN_ALPHABET])
def test_every_letter_keeps_its_place(alphabet: str) -> None:
    mixed = random.Random(7).sample(alphabet, len(alphabet))
    assert "".join(sorted(mixed, key=sort_key)) == alphabet
    assert "".join(sorted(mixed, key=lambda letter: sort_key(letter.upper()))) == alphabet


@pytest.mark.parametrize(
    "ordered",
    [
        ["асан", "Асан", "АСАН", "Асанов"],
        ["ахметұлы", "ахмет-ұлы", "Ахметұлы", "Ахмет-Ұлы", "Ахметұлы А"],
        ["Д Артаньян", "дартаньян", "Дартаньян", "Д'Артаньян"],
        ["Ким Анна", "Ким Яна", "Кимова Анна"],
        ["1-тарау", "2-тарау", "10-тарау", "Тарау"],
        ["1.2 Диалог", "1.10 Диалог", "2 Диалог", "007 Агент"],
        ["«Диалог» курсы", "Диалог – негіз", "Диалог пен сенім"],
    ],
    ids=lambda ordered: ordered[0],
)
def test_case_joints_spaces_and_numbers(ordered: list[str]) -> None:
    assert sorted(random.Random(7).sample(ordered, len(ordered)), key=sort_key) == ordered


def test_a_key_keeps_its_order_in_databases_that_ignore_case_and_marks() -> None:
    assert set("".join(map(sort_key, [PEOPLE, LATIN_PEOPLE, *AWKWARD]))) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(ANY_TEXT | NAME, ANY_TEXT | NAME)
@example("a –bc – d", "a – bc– d")
@example("Ё", "Е\u0308")
@example("07", "7")
def test_two_texts_have_one_key_only_when_they_read_the_same(one: str, other: str) -> None:
    same = [" ".join(unicodedata.normalize("NFC", text).split()) for text in (one, other)]
    assert (sort_key(one) == sort_key(other)) == (same[0] == same[1])


@given(ANY_TEXT | NAME | st.sampled_from(AWKWARD))
def test_the_ways_of_writing_one_letter_are_equal(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    together = unicodedata.normalize("NFC", text)
    assert sort_key(apart) == sort_key(together)
    assert folded(apart) == folded(together)
    assert skeleton(apart) == skeleton(together)
    assert len(mixed_scripts(apart)) == len(mixed_scripts(together))


@given(ANY_TEXT | NAME | st.sampled_from(AWKWARD))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert skeleton(skeleton(text)) == skeleton(text)
    assert folded(text.upper().lower()) == folded(text.lower())


@given(NAME, NAME, NAME)
def test_what_stands_in_a_text_is_found_in_it(before: str, meant: str, after: str) -> None:
    assert folded(meant) in folded(before + meant + after)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("куат", "Қуат"), ("асел", "Әсел"), ("омир", "Өмір"), ("улан", "Ұлан"), ("умит", "Үміт"), ("галым", "Ғалым"),
        ("енлик", "Еңлік"), ("жахан", "Жаһан"), ("артем", "Артём"), ("хусеин", "Хусейн"), ("ахметулы", "Ахмет-Ұлы"),
        ("дартаньян", "Д’Артаньян"), ("qasym", "QASYM"), ("kasym", "Qasym"), ("alimkul", "Älimqūl"), ("gabit", "Ğabit"),
        ("nuien", "Ñuien"), ("ostemir", "Östemir"), ("usen", "Üsen"), ("sakir", "Şäkir"), ("ismail", "İsmail"),
        ("ismail", "Ismaıl"), ("muller", "Müller"), ("hessler", "Heßler"), ("  ким \t анна ", "Ким Анна"),
    ],
)  # fmt: skip
def test_a_search_forgives_letters_typed_for_one_another(typed: str, meant: str) -> None:
    assert folded(typed) == folded(meant)


def test_different_letters_stay_different() -> None:
    assert len({folded(name) for name in ("Марат", "Болат", "Мұрат", "Нан", "Хан", "Ыдырыс", "Идрис", "Marat")}) == 8


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Acaн", "Асан"), ("HұрлaH", "НұрлаН"), ("Жаhан", "Жаһан"), ("Kим", "Ким"), ("KИM", "КИМ"), ("Cəуле", "Сәуле"),
        ("Epмeк", "Ермек"), ("Тoктap", "Тоқтар"), ("Xacaн", "Хасан"), ("Бaxыт", "Бахыт"), ("Iнкәр", "Інкәр"),
        ("Yміт", "Үміт"), ("Bepa", "Вера"), ("COH", "СОН"), ("Ma Xi", "Ма Хи"), ("Фëдор", "Фёдор"),
    ],
)  # fmt: skip
def test_a_name_typed_in_the_other_script_has_the_same_skeleton(typed: str, meant: str) -> None:
    assert skeleton(typed) == skeleton(meant)
    assert folded(typed) != folded(meant)


def test_latin_names_and_different_names_keep_their_own_skeletons() -> None:
    assert skeleton("Hans Weber") == "hans weber"
    assert skeleton("Хан") != skeleton("Нан")
    assert skeleton("Hope") == skeleton("HOPE") == skeleton("hope")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Acaн Ермек", ("Acaн",)),
        ("Смит-Weber Анна", ()),
        ("Anna Ким", ()),
        ("Асан 2A", ()),
        ("Жаhан, Kим", ("Жаhан", "Kим")),
        ("", ()),
    ],
)
def test_words_of_two_scripts_are_told(text: str, found: tuple[str, ...]) -> None:
    assert mixed_scripts(text) == found


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("Серікова", "Айгүл", "Маратқызы"), "Серікова Айгүл Маратқызы"),
        (("", "Айгүл", ""), "Айгүл"),
        ((" ", "A ", ""), "A"),
    ],
)
def test_a_name_is_put_together_from_what_there_is(parts: tuple[str, str, str], whole: str) -> None:
    assert full_name(*parts) == whole
