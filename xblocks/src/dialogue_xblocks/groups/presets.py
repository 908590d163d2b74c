"""Kazakhstan's holidays of a year, to be added to a calendar by one press and edited there. Pure.

The days of the law on holidays of 2001 as amended; transfers of days off by government resolution are left to the
curator. Құрбан айт goes by the moon: its days are computed ahead and follow the announcement of the Muftiate.
"""

from datetime import date

from .schedule import Holiday

# (first month and day, last month and day, name in three languages: everybody in a group reads the same calendar).
_FIXED = (
    ((1, 1), (1, 2), "Жаңа жыл · Новый год · New Year"),
    ((1, 7), (1, 7), "Рождество · Рождество · Christmas"),
    ((3, 8), (3, 8), "Халықаралық әйелдер күні · Международный женский день · Women’s Day"),
    ((3, 21), (3, 23), "Наурыз мейрамы · Наурыз · Nauryz"),
    ((5, 1), (5, 1), "Халық бірлігі күні · День единства народа · Unity Day"),
    ((5, 7), (5, 7), "Отан қорғаушы күні · День защитника Отечества · Defender’s Day"),
    ((5, 9), (5, 9), "Жеңіс күні · День Победы · Victory Day"),
    ((7, 6), (7, 6), "Астана күні · День столицы · Capital City Day"),
    ((8, 30), (8, 30), "Конституция күні · День Конституции · Constitution Day"),
    ((10, 25), (10, 25), "Республика күні · День Республики · Republic Day"),
    ((12, 16), (12, 16), "Тәуелсіздік күні · День независимости · Independence Day"),
)
_QURBAN = "Құрбан айт · Курбан-айт · Kurban Ait"
_QURBAN_FIRST_DAYS = {2026: (5, 27), 2027: (5, 16), 2028: (5, 5), 2029: (4, 24), 2030: (4, 13), 2031: (4, 2)}


def holidays_of_year(year: int) -> list[Holiday]:
    """Return the holidays of a year in order; Құрбан айт only where its day is known."""
    days = [Holiday(name, date(year, *first), date(year, *last)) for first, last, name in _FIXED]
    if year in _QURBAN_FIRST_DAYS:
        days.append(Holiday(_QURBAN, *[date(year, *_QURBAN_FIRST_DAYS[year])] * 2))
    return sorted(days, key=lambda one: one.first)


def coming(today: date) -> list[Holiday]:
    """Return the holidays of the twelve months from a day on, those that last included."""
    both = holidays_of_year(today.year) + holidays_of_year(today.year + 1)
    return [one for one in both if one.last >= today and (one.first - today).days < 365]
