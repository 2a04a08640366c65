"""A paper for a board, made from the record: page one, the sections of the status paper, and the notes behind its figures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from heed.kit.documents.blocks import Block, Bullets, Document, Heading, Paragraph
from heed.thread.papers import page_one, status
from heed.thread.papers.abbreviations import Spelling, expansions, text_of, unspelt
from heed.thread.papers.disclosure import COUNTS, Finding, carried_out, findings
from heed.thread.papers.figure_notes import figure_notes, is_cleared
from heed.thread.papers.figures import BY_KEY, FETCHED, Reading, counted, reading, with_what_was_counted
from heed.thread.papers.lifecycle import PaperStage
from heed.thread.papers.markings import Marking, marking_of
from heed.thread.papers.models import Audience, Choice, DisclosureChoice, FrozenFigure, MemberQuestion, Paper
from heed.thread.papers.reading import labels
from heed.thread.papers.saying import Numbers
from heed.thread.papers.sections import SECTIONS, blocks_of
from heed.thread.papers.since import since
from heed.thread.papers.standing import Standing, standing
from heed.thread.papers.support import SUPPORT_LINES
from heed.thread.papers.whom import by_role
from heed.thread.papers.withholding import SmallNumber, Untold, small_numbers, untold, why_withheld, withheld_figures
from heed.thread.papers.wording import not_received, words_of


@dataclass(frozen=True)
class Made:
    """A paper as it would be issued now: the document, what was found in it, and what nobody has explained."""

    paper: Paper
    stands: Standing
    document: Document
    marking: Marking
    withheld: frozenset[str]
    findings: list[Finding]
    unknown: tuple[str, ...]
    chosen: frozenset[str] = frozenset()
    """The figures that were themselves to be withheld; the others that are withheld would tell one of these."""
    decisions: Sequence[DisclosureChoice] = ()

    @property
    def why_withheld(self) -> list[tuple[str, str]]:
        return why_withheld(self.withheld, self.chosen)

    def would_go_with(self, key: str) -> list[tuple[str, str]]:
        """The other figures that would be withheld as well if this one were, and why."""
        chosen = self.chosen | {key}
        counts = {one: len(records) for one, records in self.stands.counted.items()}
        out = withheld_figures(counts, chosen, and_rests=self.paper.for_whom == Audience.PUBLIC)
        more = {BY_KEY[one].title for one in out - self.withheld - {key}}
        return [(title, why) for title, why in why_withheld(out, chosen) if title in more]

    @property
    def undecided(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_open]


def make(paper: Paper, *, as_stage: PaperStage | None = None, called: str = "") -> Made:
    """The paper as at its moment, for its board and its readers; `called` is its number once it has one."""
    stands = _standing(paper)
    choices = decisions_on(paper)
    counts = {key: len(records) for key, records in stands.counted.items()}
    few = small_numbers(stands)
    chosen = _chosen(paper, few, choices)
    figures = chosen & counts.keys()
    withheld = chosen | withheld_figures(counts, figures, and_rests=paper.for_whom == Audience.PUBLIC)
    numbers = Numbers(withheld, has_notes=True, tells_how_many_are_hidden=paper.for_whom == Audience.INTERNAL)
    not_told = untold(withheld & counts.keys(), stands.counted)
    uncleared = paper.for_whom != Audience.PUBLIC and any(
        not is_cleared(stands, one.record) for one in stands.reading.reviews
    )
    marking = marking_of(as_stage or paper.state_now, paper.for_whom, before_approval=uncleared, on=paper.as_at)
    body = list(_blocks(paper, stands, numbers, counts, marking, not_told=not_told))
    notes = figure_notes(paper, stands, numbers.noted, withheld, not_told.figures)
    spelling = Spelling(expansions(paper.moment), _references(stands))
    for text in unspelt(Document(tuple(body))):
        spelling.read(text)
    document = text_of(Document(tuple(body)), spelling.spell)
    noted = tuple(replace(note, words=spelling.spell(note.words)) for note in notes)
    document = replace(
        document,
        blocks=(*document.blocks, *_back_matter(noted, spelling)),
        title=called or f"{paper.board}: {status.TITLE}",
        header=" · ".join(part for part in (marking.marking, settings.FORCE, called, settings.NOTICE) if part),
        footer=status.running_footer(paper.moment),
        notes=noted,
    )
    document = carried_out(document, choices)
    printed = [one for one in few if one.key not in withheld]
    return Made(
        paper=paper,
        stands=stands,
        document=document,
        marking=marking,
        withheld=withheld,
        findings=findings(document, paper, stands, printed, choices),
        unknown=tuple(spelling.unknown),
        chosen=figures,
        decisions=choices,
    )


def _references(stands: Standing) -> frozenset[str]:
    """The words of the references of reviews and of the numbers of recommendations."""
    cited = [str(one.record) for one in (*stands.reading.reviews, *stands.reading.recommendations)]
    return frozenset(word for name in cited for word in name.split())


def _standing(paper: Paper) -> Standing:
    """The record as at the paper's moment, as somebody may know of it who was admitted to nothing; nobody is named outside the force."""
    stands = standing(paper.moment, paper.board.meeting_name)
    if paper.for_whom == Audience.INTERNAL:
        return stands
    stands = replace(stands, whom=by_role(paper.moment))
    if paper.for_whom != Audience.PUBLIC:
        return stands
    cleared = (one.record.pk for one in stands.reading.recommendations if is_cleared(stands, one.record))
    return replace(stands, nameable=frozenset(cleared))


def decisions_on(paper: Paper) -> list[DisclosureChoice]:
    """What was decided about its passages and was not taken back, in its order."""
    stand: list[DisclosureChoice] = []
    for choice in paper.choices.select_related("by"):
        if choice.choice == Choice.OPEN:
            stand = [one for one in stand if one.passage != choice.passage]
        else:
            stand.append(choice)
    return stand


def _chosen(paper: Paper, few: list[SmallNumber], choices: list[DisclosureChoice]) -> frozenset[str]:
    """In a paper for everybody every small number, unless somebody kept it; elsewhere those that somebody withheld."""
    latest = {choice.told: choice.choice for choice in choices if choice.rule == COUNTS.key}
    kept = {key for key, choice in latest.items() if choice == Choice.KEEP}
    told = {key for key, choice in latest.items() if choice == Choice.WITHHOLD}
    return frozenset(
        one.key for one in few if (paper.for_whom == Audience.PUBLIC and one.key not in kept) or one.key in told
    )


def _blocks(
    paper: Paper, stands: Standing, numbers: Numbers, counts: dict[str, int], marking: Marking, *, not_told: Untold
) -> Iterator[Block]:
    then = _then(paper, stands, numbers.withheld, not_told.records)
    may_name = {one.record.pk for one in stands.reading.recommendations if stands.may_name(one.record.pk)}
    parts: dict[str, Callable[[], Iterator[Block]]] = {
        "head": lambda: _head(stands),
        "content-note": lambda: page_one.content_note(marking.banner, stands, paper.meeting),
        "since": lambda: page_one.since_last(then, numbers),
        "late": lambda: page_one.late(stands, may_name, not_told.records),
        "at-risk": lambda: status.at_risk(stands, numbers.withheld),
        "not-known": lambda: status.questions(stands),
        "asks": lambda: page_one.asks_of_you(paper),
        "you-asked": lambda: page_one.you_asked(member_questions(paper), paper),
        "moved": lambda: page_one.moved(then, numbers),
        "figures": lambda: status.figures(stands, numbers),
        "measured": lambda: status.what_was_measured(stands, numbers.withheld),
        "programmes": lambda: status.programmes(stands),
        "themes": lambda: status.themes(stands),
        "appendices": lambda: status.appendices(stands),
    }
    words = words_of(paper)
    awaited = not_received(paper)
    for section in SECTIONS:
        if not section.written:
            yield from parts[section.key]()
        elif section.key in words or section.key in awaited:
            yield Heading(section.title)
            yield from blocks_of(words.get(section.key, ""), numbers, counts)
            yield from map(Paragraph, awaited.get(section.key, ()))


def _head(stands: Standing) -> Iterator[Block]:
    yield Heading(stands.board.name_of_paper if stands.board and stands.board.name_of_paper else status.TITLE)
    yield status.letterhead(status.heading_facts(stands))


def _then(paper: Paper, stands: Standing, withheld: frozenset[str], not_told: frozenset[Any]) -> page_one.Then | None:
    """The board's last paper beside this one; to everybody only what comes from reviews that are cleared by now.

    Of the records that are `not_told` it is not said where they came to.
    """
    earlier = last_issued(paper)
    if earlier is None:
        return None
    now, counted_then = stands.reading, _counted_then(earlier)
    kept = {of: {pk for key in counted_then if BY_KEY[key].of == of for pk in counted_then[key]} for of in FETCHED}
    before = reading(earlier.moment, records=with_what_was_counted(now.records, kept))
    if paper.for_whom == Audience.PUBLIC:
        change, shown = since(_cleared(before, stands), _cleared(now, stands), not_told), []
    else:
        hides = withheld or earlier.frozen.figures.filter(withheld=True).exists()
        change, shown = since(before, now, not_told), [] if hides else list(stands.counted)
    was = {**counted(before, BY_KEY.keys() - counted_then.keys()), **counted_then}
    return page_one.Then(earlier, change, was, stands.counted, paper.as_at, shown)


def _counted_then(earlier: Paper) -> dict[str, tuple[str, ...]]:
    """What each figure of the earlier paper counted, as it was frozen, whatever has been restricted since."""
    frozen = FrozenFigure.objects.filter(issued=earlier.frozen, key__in=BY_KEY)
    return {key: tuple(counted) for key, counted in frozen.values_list("key", "counted")}


def _cleared(read: Reading, stands: Standing) -> Reading:
    """Only what comes from reviews that the Home Office has cleared by now."""
    return Reading(
        read.moment,
        tuple(one for one in read.reviews if is_cleared(stands, one.record)),
        tuple(one for one in read.recommendations if is_cleared(stands, one.record)),
        read.kinds,
        read.verified,
        read.at_risk,
    )


def last_issued(paper: Paper) -> Paper | None:
    """The newest paper of the same kind that this board had for the same readers, as at an earlier day."""
    found: Paper | None = (
        Paper.objects.filter(
            board=paper.board,
            kind_of_paper=paper.kind_of_paper,
            audience=paper.audience,
            state=PaperStage.ISSUED,
            as_at__lt=paper.as_at,
            steps__after=PaperStage.ISSUED,
            steps__recorded_at__lte=paper.moment.known_at,
        )
        .order_by("-as_at", "-number")
        .first()
    )
    return found


def member_questions(paper: Paper) -> list[MemberQuestion]:
    """What the board's members asked by this paper's moment and had not been told of in the paper before; what they asked
    about a paper that has come to stand behind a wall, or that is for fewer readers than this one, is not printed."""
    earlier = last_issued(paper)
    open_to_all = MemberQuestion.objects.visible_to(None).known(paper.moment)
    asked = open_to_all.filter(paper__board=paper.board, paper__audience__in=READ_BY_THEM[paper.for_whom])
    told = earlier.moment if earlier else None
    return [
        question
        for question in asked.prefetch_related("answers")
        if told is None or not any(answer.was_known(told) for answer in question.answers.all())
    ]


READ_BY_THEM = {
    Audience.INTERNAL: tuple(Audience),
    Audience.ADVISORY: (Audience.ADVISORY, Audience.PUBLIC),
    Audience.PUBLIC: (Audience.PUBLIC,),
}
"""For each of those for whom a paper is written, the papers that they may read: they may see what was asked about these."""


def _back_matter(notes: Any, spelling: Spelling) -> Iterator[Block]:
    if notes:
        yield Heading(labels.NOTES)
        yield Bullets(tuple(note.words for note in notes), ordered=True)
    if spelling.listed:
        yield Heading(labels.ABBREVIATIONS)
        yield Bullets(tuple(f"{short}: {words}" for short, words in sorted(spelling.listed.items())))
    yield Heading(labels.SUPPORT)
    yield Paragraph("In an emergency call 999.")
    yield Bullets(tuple(map(str, SUPPORT_LINES)))
