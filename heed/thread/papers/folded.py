"""Words looked for as a person reads them: accents, apostrophes, hyphens and white space make no difference."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ALIKE = str.maketrans(
    dict.fromkeys("’‘‛ʼʹ′`´＇", "'")
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d"}
)
_AFTER_A_TITLE = "|".join(
    rf"(?<=\b{title}{stop} )" for title in ("mr", "mrs", "ms", "miss", "mx", "dr") for stop in ("", r"\.")
)
_STANDS_ALONE = rf"(?:(?=(?-i:[A-Z]))|{_AFTER_A_TITLE})"
_OF_MORE = "(?:e?s)?"
LEAST_LETTERS_OF_A_SURNAME_ALONE = 4


class _Plain(dict[int, str]):
    """What each letter is folded to, found when it is first met; white space is a tab until it is drawn together."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isspace():
            plain = "\t"
        elif unicodedata.category(letter) in ("Cc", "Cf"):
            plain = ""
        else:
            parts = unicodedata.normalize("NFKD", letter.translate(_ALIKE))
            plain = "".join(part for part in parts if not unicodedata.combining(part)).replace(" ", "\t")
        self[code] = plain
        return plain


_PLAIN = _Plain()
_WHITE = re.compile("\t+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded."""

    original: str
    text: str

    @classmethod
    def of(cls, original: str) -> "Folded":
        return cls(original, _WHITE.sub(" ", original.translate(_PLAIN)))

    @property
    def places(self) -> list[int]:
        """The place in the original of each letter of the folded text."""
        plain = [(part, place) for place, letter in enumerate(self.original) for part in _PLAIN[ord(letter)]]
        return [
            place for at, (part, place) in enumerate(plain) if not (part == "\t" and at and plain[at - 1][0] == "\t")
        ]

    def as_written(self, start: int, end: int) -> str:
        """What stands in the original where the folded text has `start` to `end`, accents that follow it included."""
        places = self.places
        last = places[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return self.original[places[start] : last]

    def all_of(self, pattern: re.Pattern[str]) -> Iterator[str]:
        """Each match, as it stands in the original."""
        return (self.as_written(*match.span()) for match in pattern.finditer(self.text))


def any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of these words in a folded text; None where there are none."""
    return _whole({form for word in words if (form := _form(word))})


def anybody_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of these people in a folded text: by the whole name, without the names in the middle, the last first,
    or the surname alone where it has four letters or more. A surname alone stands with a capital or after a title, so that
    *young* is not taken for *Young*.
    """
    parts = [name.split() for name in names if name.strip()]
    whole = {form for one in parts for form in _whole_names(one)}
    alone = {_form(one[-1]) for one in parts if len(one) > 1 and _letters(one[-1]) >= LEAST_LETTERS_OF_A_SURNAME_ALONE}
    return _whole({f"{form}{_OF_MORE}" for form in whole}, {f"{_STANDS_ALONE}{form}{_OF_MORE}" for form in alone})


def _whole_names(parts: list[str]) -> Iterator[str]:
    yield _form(" ".join(parts))
    if len(parts) > 1:
        yield _form(f"{parts[0]} {parts[-1]}")
        yield _form(f"{parts[-1]}, {parts[0]}")


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def _form(words: str) -> str:
    """A pattern for the words, whatever white space stands about their hyphens and apostrophes."""
    folded = Folded.of(words.strip()).text
    return "".join(
        {" ": "(?: ?- ?| )", "-": " ?-? ?", "'": " ?'? ?"}.get(letter, re.escape(letter)) for letter in folded
    )


def _whole(*forms: set[str]) -> re.Pattern[str] | None:
    """What finds any of the forms as whole words: the first set before the next, the longer before the shorter."""
    listed = [form for some in forms for form in sorted(filter(None, some), key=lambda form: (-len(form), form))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)", re.IGNORECASE) if listed else None
