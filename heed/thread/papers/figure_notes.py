"""The note behind each figure of a paper: what it counts, as at when, which sits inside which, and which records."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.notes import Note
from heed.thread.papers.figures import BY_KEY, CUTS, outer
from heed.thread.papers.models import Audience, Paper
from heed.thread.papers.reading.figures import REVIEWS
from heed.thread.papers.since import reference
from heed.thread.papers.standing import Standing


def figure_notes(
    paper: Paper, stands: Standing, keys: Sequence[str], withheld: frozenset[str], untold: frozenset[str]
) -> tuple[Note, ...]:
    """A note for each of `keys`, in their order; those that are `untold` do not list what they count."""
    return tuple(_note(paper, stands, key, withheld, untold) for key in keys)


def _note(paper: Paper, stands: Standing, key: str, withheld: frozenset[str], untold: frozenset[str]) -> Note:
    figure, records = BY_KEY[key], stands.counted[key]
    said = [f"{figure.title}: {figure.definition}", f"As at {PartialDate.of(paper.as_at)}."]
    if outers := outer(key):
        said.append(f"All of them are among {_titles((one.key for one in outers), ' and among ')}.")
    cuts = [cut for cut in CUTS if cut.outer == key]
    said += [f"It is made up of {_titles(cut.parts, ' + ')}, which do not overlap." for cut in cuts if cut.whole]
    if also := [part for cut in cuts if not cut.whole for part in cut.parts]:
        said.append(f"Also inside it: {_titles(also, '; ')}.")
    said.append(_which(paper, stands, key, records, withheld=withheld, untold=untold))
    address = reverse("papers:figure", args=[paper.pk, key])
    return Note(" ".join(part for part in said if part), "" if key in withheld else str(len(records)), address)


def _titles(keys: Iterable[str], between: str) -> str:
    return between.join(f"“{BY_KEY[key].title}”" for key in keys)


def _which(
    paper: Paper,
    stands: Standing,
    key: str,
    records: Sequence[Any],
    *,
    withheld: frozenset[str],
    untold: frozenset[str],
) -> str:
    if key in withheld:
        return "The number is withheld, because it, or one that would give it away, is under five."
    if not records:
        return ""
    if key in untold:
        return "Which they are is withheld, because with them a number that is withheld could be worked out."
    if paper.for_whom == Audience.PUBLIC and not all(is_cleared(stands, record) for record in records):
        return "Which they are is withheld, because the Home Office has not cleared all of these reviews."
    noun = "Review" if BY_KEY[key].of == REVIEWS else "Recommendation"
    return f"{noun}{'' if len(records) == 1 else 's'} counted: {', '.join(map(reference, records))}."


def which_of(words: str) -> str:
    """Of the words of a note, those that say which records were counted or why that is withheld; empty where it says neither."""
    starts = [found for opening in _WHICH if (found := words.rfind(opening)) >= 0]
    return words[max(starts) :] if starts else ""


_WHICH = (
    "Review counted: ", "Reviews counted: ", "Recommendation counted: ", "Recommendations counted: ",
    "The number is withheld, ", "Which they are is withheld, ",
)  # fmt: skip


def is_cleared(stands: Standing, record: Any) -> bool:
    """Whether the Home Office had cleared the review that this is, or comes from."""
    return getattr(record, "review_id", record.pk) in stands.cleared
