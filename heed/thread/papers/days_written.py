"""Days of the calendar in a text, however they are written: in figures, with the month in words, or in words altogether."""

import re
from collections.abc import Iterator
from datetime import date

from heed.kit.calendar.written import find_dates, read_date

_NUMBER_OF_A_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_UP_TO_NINETEEN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_FIRSTS = tuple(_UP_TO_NINETEEN.split())
_ORDINALS = (*_FIRSTS, "twentieth", *(f"twenty-{one}" for one in _FIRSTS[:9]), "thirtieth", "thirty-first")
_DAY_OF = {ordinal.replace("-", ""): number for number, ordinal in enumerate(_ORDINALS, 1)}
_ORDINAL = "|".join(ordinal.replace("-", "[ -]?") for ordinal in sorted(_ORDINALS, key=lambda one: -len(one)))
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_IN_WORDS = re.compile(
    rf"(?<!\w)(?:(?P<day>{_ORDINAL})(?: day)?,? (?:of )?(?P<month>{_MONTH})|(?P<month_first>{_MONTH}) (?:the )?(?P<day_then>{_ORDINAL}))"
    r"(?!\w)(?:,? (?:of )?(?P<year>(?:19|20)\d\d)(?!\w))?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\w)"
)
_SHORT = re.compile(r"(?<![\w/.,£-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/]|\.\d)")

Days = tuple[date, date] | None


def written_days(text: str) -> Iterator[tuple[Days, int, int]]:
    """Each day or span of days and where it stands; None for one without a year, or that no calendar has."""
    taken: list[tuple[int, int]] = []
    for days, start, end in (*_in_other_orders(text), *_found(text)):
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            taken.append((start, end))
            yield days, start, end


def _found(text: str) -> Iterator[tuple[Days, int, int]]:
    for found in find_dates(text):
        parts = found.iso.split("/") if found.iso else []
        says_a_day = all(len(part) == len("2024-05-03") for part in parts)
        if says_a_day and _NUMBER_OF_A_DAY.search(re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", found.written)):
            days = (date.fromisoformat(parts[0]), date.fromisoformat(parts[-1])) if parts else None
            yield days, found.start, found.start + len(found.written.rstrip("."))


def _in_other_orders(text: str) -> Iterator[tuple[Days, int, int]]:
    for found in _IN_WORDS.finditer(text):
        day = _DAY_OF[re.sub("[ -]", "", found["day"] or found["day_then"]).lower()]
        yield _days(f"{day} {found['month'] or found['month_first']} {found['year'] or ''}"), *found.span()
    for found in _YEAR_FIRST.finditer(text):
        yield _days(f"{found['day']}/{found['month']}/{found['year']}"), *found.span()
    for found in _SHORT.finditer(text):
        if 1 <= int(found["day"]) <= 31 and 1 <= int(found["month"]) <= 12:
            yield None, *found.span()


def _days(words: str) -> Days:
    iso = read_date(words.strip())
    return (date.fromisoformat(iso), date.fromisoformat(iso)) if iso else None
