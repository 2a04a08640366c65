"""What a later paragraph tells of recommendations by their numbers: *Recommendations 2 and 4 were completed in May.*"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from heed.kit.documents.printed_rows import folded
from heed.thread.papers.reading.asks import asks
from heed.thread.papers.reading.bodies import bodies_in
from heed.thread.papers.reading.findings import FoundRecommendation, State, Status
from heed.thread.papers.reading.numbering import NUMBER, number_of, numbers_in
from heed.thread.papers.reading.progress import answer_of, state_of_sentence, status_told
from heed.thread.papers.reading.sentences import sentences

_TOLD_LATER = re.compile(
    r"^(?:(?:some |the |good )?(?:work|progress|implementation|action) (?:on|of|for) )?(?:(?:the\s+)?(?P<whose>[A-Z][\w’'&() -]{2,60}?)(?:['’]s)?\s+)?(?:recommendations?|actions?)\s+(?P<ids>[\dA-Z][\d.]*[a-z]?(?:(?:,\s*|\s+and\s+|\s+to\s+|-)[\dA-Z]?[\d.]+[a-z]?)*)\s*(?:\((?P<aside>[^)]*)\)\s*)?(?:(?:of|for|made to)\s+(?:the\s+)?(?P<of>[A-Z][\w’'&() -]{2,60}?)\s+)?(?=(?:is|are|was|were|has|have|had|remains?|will|should|did|does|cannot|could|:|–))",
    re.IGNORECASE,
)


_LETTERS = re.compile(r"\b(R(?:ec)?[\s.]?\d{1,3}(?:\.\d{1,2})*[a-z]?)\b")


@dataclass(slots=True)
class Told:
    """A status that a later paragraph tells of recommendations by their numbers."""

    ids: tuple[str, ...]
    whose: tuple[str, ...]
    status: Status

    def is_about(self, found: FoundRecommendation) -> bool:
        """Whether it speaks of this recommendation's body, or of none."""
        named = [folded(name) for name in found.addressees]
        return not self.whose or any(
            name.startswith(folded(whose)) or name.endswith(folded(whose)) for whose in self.whose for name in named
        )


def told_in(text: str) -> Iterator[Told]:
    """What sentences tell of recommendations by number: *Recommendation 2 was completed in May.*"""
    numbered = NUMBER.match(text)
    for sentence in sentences(text[numbered.end() :] if numbered and number_of(numbered) else text):
        match = _TOLD_LATER.match(sentence)
        if not match:
            yield from _told_of_letters(sentence)
            continue
        said = sentence[match.end() :].strip(" :–")
        if sentence[match.end() :][:1] in (":", "–") and (asks(said) or not status_told(said)):
            continue
        status = state_of_sentence(said)
        whose = match["whose"] or match["of"] or ""
        yield Told(
            numbers_in(match["ids"]),
            bodies_in(whose) if whose else (),
            Status(status, sentence[match.end() :].strip(" .")),
        )


def _told_of_letters(sentence: str) -> Iterator[Told]:
    """What a row of short labels tells: *R1 complete. R2 – with the Home Office.*"""
    marks = list(_LETTERS.finditer(sentence))
    if not marks:
        return
    for mark, end in zip(marks, [*(mark.start() for mark in marks[1:]), len(sentence)], strict=True):
        said = sentence[mark.end() : end].strip(" .;:–—-")
        state = state_of_sentence(said)
        if (status_told(said) or state is State.WAITING or answer_of(said) is State.REJECTED) and (
            len(said.split()) < 4 or not asks(said.split(";")[0])
        ):
            yield Told((mark[1],), (), Status(answer_of(said) or state, said))


def _bare(number: str) -> str:
    return re.sub(r"[\s.]+(?=\d)|\.$", "", number)


def with_told(found: list[FoundRecommendation], told: Iterable[Told]) -> list[FoundRecommendation]:
    """The recommendations, each with the status that was told of it, where one alone can be meant."""
    by_number: defaultdict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(found):
        by_number[_bare(one.id)].append(position)
    for sentence in told:
        for number in sentence.ids:
            matching = [position for position in by_number[_bare(number)] if sentence.is_about(found[position])]
            if len(matching) == 1 and found[matching[0]].status is None:
                found[matching[0]] = replace(found[matching[0]], status=sentence.status)
    return found
