"""Few people counted in a sentence: from one to four of them, in figures or in words."""

import re
from collections.abc import Iterator, Sequence

from heed.kit.documents.notes import Note
from heed.thread.papers.folded import Folded

_NUMBER = r"(?:[1-4]|one|two|three|four)"
_PEOPLE = (
    r"(?:people|persons?|deaths?|homicides?|suicides?|murders?|reviews?|child(?:ren)?|babies|baby|victims?|survivors?|perpetrators?"
    r"|wom[ae]n|m[ae]n|girls?|boys?|famil(?:y|ies)|mothers?|fathers?|sons?|daughters?|sisters?|brothers?|couples?|households?)"
)
_FEW = re.compile(
    rf"(?<![\w./£-])(?<!no )(?P<number>{_NUMBER})(?: of (?:the |these |those |our |its |their )?(?:{_NUMBER} |\d+ )?| )(?:[a-z-]+ ){{0,2}}?{_PEOPLE}(?![\w-])",
    re.IGNORECASE,
)


_ITS_NOTE = re.compile(r"[^.]*\.? ?\[(\d+)\]")


def few_in(folded: Folded, notes: Sequence[Note]) -> Iterator[str]:
    """Each of them, but for the figures of the paper that their notes tell: those are looked at as figures."""
    for found in _FEW.finditer(folded.text):
        noted = _ITS_NOTE.match(folded.text, found.end())
        number = int(noted[1]) if noted else 0
        if not 0 < number <= len(notes) or notes[number - 1].shows != found["number"]:
            yield folded.as_written(*found.span())
