"""The words that people write for a paper: they begin as last time's, every version stays, and some are asked of others."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import fold
from heed.kit.lifecycle.models import dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.models import Paper, ParagraphAsked, ParagraphGiven, SectionWords
from heed.thread.papers.sections import WRITTEN, unknown_fields


class WordsChangedMeanwhile(Refused):
    """Somebody else kept other words of the same part meanwhile; `theirs` are what holds now."""

    def __init__(self, theirs: SectionWords) -> None:
        self.theirs = theirs
        super().__init__(
            f"{theirs.by} changed these words while you wrote. Yours stand in the box and theirs beside it: "
            "put into the box what shall hold, and keep it."
        )


def words_of(paper: Paper) -> Mapping[str, str]:
    """The words of each part that has any, as they were known at the paper's moment."""
    known = paper.section_words.filter(recorded_at__lte=paper.moment.known_at).order_by("number")
    latest = {one.section: one.words for one in known}
    return {section: words for section, words in latest.items() if words.strip()}


def not_received(paper: Paper) -> Mapping[str, list[str]]:
    """For each part the paragraphs that did not come by their day, as the paper says it."""
    moment = paper.moment
    said = defaultdict(list)
    for one in paper.paragraphs.filter(recorded_at__lte=moment.known_at).select_related("given"):
        came = hasattr(one, "given") and one.given.recorded_at <= moment.known_at
        if not came and one.due_on < timezone.localdate(moment.known_at):
            said[one.section].append(
                f"We asked for a paragraph about “{fold(one.what)}”: not received by {_short(one.due_on)}."
            )
    return said


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day:%y}"


def newest(paper: Paper, section: str) -> SectionWords | None:
    found: SectionWords | None = paper.section_words.filter(section=section).select_related("by").last()
    return found


@action
def take_over(*, paper: Paper, by: User, on: PartialDate) -> None:
    """Begin with the words of the last paper that the board had for the same readers."""
    earlier = (
        Paper.objects.filter(
            board=paper.board, kind_of_paper=paper.kind_of_paper, audience=paper.audience, state=PaperStage.ISSUED
        )
        .filter(as_at__lte=paper.as_at)
        .order_by("-as_at", "-number")
        .first()
    )
    if earlier:
        for section, words in words_of(earlier).items():
            if section in WRITTEN:
                _keep(paper, section, words, dated(on, by), taken_over_from=earlier)


@action
def write(
    *, paper: Paper, section: str, words: str, by: User, on: PartialDate, seen: int | None = None
) -> SectionWords | None:
    """Keep these words of a part. `seen` is the number of the version that the person began from. To keep what was carried
    over as it is says that it still holds.

    Raises `Refused` for a field that is no figure, and `WordsChangedMeanwhile` where somebody else was faster.
    """
    paper = paper.fresh()
    _is_draft(paper)
    if unknown := unknown_fields(words):
        named = " and ".join(f"{{{name}}}" for name in unknown)
        raise Refused(f"No figure is called {named}: take its name from the list, or write the number out.")
    words = "\n".join(words.strip().splitlines())
    last = newest(paper, section)
    if last and seen is not None and seen != last.number:
        raise WordsChangedMeanwhile(last)
    if words == (last.words if last else "") and not (last and last.taken_over_from_id):
        return last
    return _keep(paper, section, words, dated(on, by))


def _keep(
    paper: Paper, section: str, words: str, said: dict[str, Any], *, taken_over_from: Paper | None = None
) -> SectionWords:
    number = (paper.section_words.filter(section=section).aggregate(last=Max("number"))["last"] or 0) + 1
    kept = SectionWords(
        paper=paper, section=section, number=number, words=words, taken_over_from=taken_over_from, **said
    )
    kept.full_clean()
    kept.save()
    record("papers.words-changed", by=kept.by, on=paper, words=kept.pk)
    return kept


def _is_draft(paper: Paper) -> None:
    if paper.state != PaperStage.DRAFT:
        raise Refused("Only a draft can be changed: make it a draft again first.")


@action
def ask_for_paragraph(
    *, paper: Paper, section: str, asked_of: User, what: str, due_on: date, by: User, on: PartialDate
) -> ParagraphAsked:
    """Ask somebody for a paragraph by a day. Raises `Refused`, ValidationError."""
    paper = paper.fresh()
    _is_draft(paper)
    if due_on < on.latest:
        raise Refused(f"{PartialDate.of(due_on)} is past: give a day by which they can write it.")
    asked = ParagraphAsked(
        paper=paper, section=section, asked_of=asked_of, what=what.strip(), due_on=due_on, **dated(on, by)
    )
    asked.full_clean()
    asked.save()
    record("papers.paragraph-asked", by=by, on=paper, paragraph=asked.pk)
    return asked


@action
def give_paragraph(*, asked: ParagraphAsked, words: str, by: User, on: PartialDate) -> ParagraphGiven:
    """Write what was asked. Raises `Refused`, ValidationError."""
    if by.pk != asked.asked_of_id:
        raise Refused(f"This was asked of {asked.asked_of}: only they can write it.")
    _is_draft(asked.paper.fresh())
    if hasattr(asked, "given"):
        raise Refused("You have written this already: tell whoever asked if it should read otherwise.")
    given = ParagraphGiven(asked=asked, words=words.strip(), **dated(on, by))
    given.full_clean()
    given.save()
    record("papers.paragraph-given", by=by, on=asked.paper, paragraph=asked.pk)
    return given


@action
def take_paragraph(*, given: ParagraphGiven, by: User, on: PartialDate) -> SectionWords:
    """Put what somebody wrote after the words of its part, which are read again no more than before. Raises `Refused`."""
    given = given.fresh()
    paper = given.asked.paper.fresh()
    _is_draft(paper)
    if given.taken_id:
        raise Refused("This paragraph stands in the paper already.")
    last = newest(paper, given.asked.section)
    before = f"{last.words}\n\n" if last and last.words else ""
    given.taken = _keep(
        paper,
        given.asked.section,
        f"{before}{given.words}",
        dated(on, by),
        taken_over_from=last.taken_over_from if last else None,
    )
    given.save()
    record("papers.paragraph-taken", by=by, on=paper, paragraph=given.asked_id)
    return given.taken
