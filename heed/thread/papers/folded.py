"""Words looked for as a person reads them: accents, apostrophes, hyphens, white space and letters of another alphabet that
look the same make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ALIKE = str.maketrans(
    dict.fromkeys("’‘‛ʼʹ′`´＇", "'")
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i", "ɑ": "a", "ɡ": "g"}
    | dict(zip("аАВеЕёЁѕЅіІїЇјЈкКмМНоОрРсСтТуУхХ", "aABeEeEsSiIiIjJkKmMHoOpPcCtTyYxX", strict=True))
    | dict(zip("αΑΒΕΖΗιΙκΚΜνΝοΟρΡτΤυΥχΧ", "aABEZHiIkKMvNoOpPtTuYxX", strict=True))
)
_AFTER_A_TITLE = "|".join(
    rf"(?<=\b{title}{stop} )" for title in ("mr", "mrs", "ms", "miss", "mx", "dr") for stop in ("", r"\.")
)
_STANDS_ALONE = rf"(?:(?=(?-i:[A-Z]))|{_AFTER_A_TITLE})"
_OF_MORE = "(?:e?s)?"
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\. ?)+[A-Z](?![\w'-])\.?")
_WORD = re.compile(r"\w+")
LEAST_LETTERS_OF_A_SURNAME_ALONE = 4
LEAST_LETTERS_IN_SMALL = 4
_WORDS_TOO = (
    "amber april august baker banks barber bell berry best bill bird bishop black blossom blue bond booth bourne bridge brook "
    "brooks brown buck burn bush butcher butler carpenter carter chance chapel chase church clay cole cook cooper cross daisy "
    "dale dawn dean drew duke earl eden faith fern field finch fisher flint flower flowers ford forest fowler fox frank freeman "
    "frost gale gene glen grace grant gray green grey grove hall hand hardy harmony harper hart hazel heath hill holly holmes "
    "honour hood hope house hunt hunter iris ivory jack jade jasmine jewel joy judge june justice king knight lake lamb lane "
    "lily little long love lucky major marina mark marsh marshall mason may mercy miles miller mills moody moon moor moore "
    "moss nick noble north page palmer park parker parks patience pearl penny piper pope poppy porter potter pound power "
    "price prince prudence rain ray read reed rich river rivers robin rock rose rowan ruby rush sage sandy savage shepherd "
    "short silver singer skinner small smart smith snow spring star steel stone storm street summer summers sweet swift "
    "tanner taylor temple terry thatcher tiger trinity tucker turner underwood wade walker wall waller ward waters weaver "
    "webb weeks west wheeler white wild will willow winter winters wise wolf wood woods young"
)
_ALSO_WORDS = frozenset(_WORDS_TOO.split())
"""Names that are words of every day where they stand in small letters."""
_MONTHS = frozenset(("april", "may", "june", "august"))


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


@dataclass(frozen=True, slots=True)
class People:
    """Who is looked for in a text: those of whom a word stands in it at all."""

    pattern: re.Pattern[str] | None
    initials: frozenset[str]

    def in_(self, folded: Folded) -> Iterator[str]:
        """How each of them is named there, as it stands in the original."""
        if self.pattern:
            matches = self.pattern.finditer(folded.text)
            yield from (folded.as_written(*match.span()) for match in matches if match.lastgroup is None)
        for match in _INITIALS.finditer(folded.text) if self.initials else ():
            if "".join(filter(str.isalpha, match[0])) in self.initials:
                yield folded.as_written(*match.span())


def people(names: Iterable[str], text: str, *, but: Iterable[str] = ()) -> People:
    """Those of these people who may be named in the text, by a given name alone and by initials too; `but` are the whole
    names of others, in which a given name or surname is theirs.
    """
    folded = Folded.of(text).text
    words = {ended for word in _WORD.findall(folded.casefold()) for ended in (word, *_without_ending(word))}
    parts = [name.split() for name in names if name.strip()]
    named = [one for one in parts if not words.isdisjoint((*_keys(one[0]), *_keys(one[-1])))]
    others = {_form(name) for name in but if not words.isdisjoint(_keys(name.split()[-1] if name.strip() else ""))}
    return People(_anybody(named, others), frozenset(letters for one in parts for letters in _initials(one)))


def _without_ending(word: str) -> Iterator[str]:
    yield from (word.removesuffix("s"), word.removesuffix("es"))


def _keys(part: str) -> Iterator[str]:
    """What has to stand among the words of a text that holds this part of a name."""
    found: list[str] = _WORD.findall(Folded.of(part).text.casefold())
    yield from (found[-1], "".join(found)) if found else ()


def _initials(parts: list[str]) -> Iterator[str]:
    """The first letters of the names, all of them and without those in the middle."""
    firsts = [Folded.of(part).text[:1].upper() for part in parts]
    if len(firsts) > 1:
        yield from ("".join(firsts), firsts[0] + firsts[-1])


def anybody_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of these people in a folded text: by the whole name, without the names in the middle, the last first,
    with an initial for either, or by the given name or the surname alone; a surname of three letters or fewer is not found
    alone. A short name, or one that is a word of every day, stands with a capital or after a title, so that *young* is not
    taken for *Young*; a month is not taken for a name beside a number.
    """
    return _anybody([name.split() for name in names if name.strip()])


def _anybody(people: list[list[str]], others: Iterable[str] = ()) -> re.Pattern[str] | None:
    whole = {form for one in people for form in _whole_names(one)}
    given = {one[0] for one in people if len(one) > 1 and _letters(one[0]) > 1}
    surnames = {one[-1] for one in people if len(one) > 1 and _letters(one[-1]) >= LEAST_LETTERS_OF_A_SURNAME_ALONE}
    return _whole(
        {f"{form}{_OF_MORE}" for form in whole},
        {f"(?P<other>{'|'.join(sorted(others))})"} if others else set(),
        {_alone(name) for name in given | surnames},
    )


def _alone(name: str) -> str:
    plain = Folded.of(name).text.casefold()
    form = f"{_form(name)}{_OF_MORE}"
    if plain in _MONTHS:
        form = rf"(?<!\d )(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )(?<!\d of ){form}(?!,? ?\d)"
    return f"{_STANDS_ALONE}{form}" if plain in _ALSO_WORDS or _letters(name) < LEAST_LETTERS_IN_SMALL else form


def _whole_names(parts: list[str]) -> Iterator[str]:
    yield _form(" ".join(parts))
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        yield _form(f"{first} {last}")
        yield _form(f"{last}, {first}")
        yield rf"{_form(first)} {_form(last[0])}(?!\w)\.?"
        yield rf"{_form(first[0])}\.? {_form(last)}"


def reference_of(references: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of these references, whatever stands between their letters and their numbers."""
    parts = (_LETTERS_OR_NUMBER.findall(Folded.of(one).text) for one in references)
    return _whole({"[ ._/-]{0,3}".join(map(re.escape, one)) for one in parts if one})


_LETTERS_OR_NUMBER = re.compile(r"[^\W\d_]|\d+")


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
