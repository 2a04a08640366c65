"""What a paper recommends: who asks it, what is known of it, and how each recommendation comes onto the record.

One that the record has already, by its number, is not added again: what the paper says of it becomes an update.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from textwrap import shorten
from uuid import UUID

from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.kit.sentences import listed
from heed.thread.papers.models import PaperState, Proposal, ProposalKind, ReceivedPaper, SpokenOf
from heed.thread.papers.reading.findings import State
from heed.thread.recommendations import actions as recommendations
from heed.thread.recommendations.clear.check import Finding, check
from heed.thread.recommendations.lifecycle import BEFORE_AN_ANSWER, RecommendationState
from heed.thread.recommendations.models import Recommendation, Scope, Theme
from heed.thread.recommendations.named_agencies import Agencies
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.recommendations.repeats import finalised_on, told_before
from heed.thread.recommendations.rules import its_target_comes_after
from heed.thread.reviews.models import Review

BEGINS = {
    State.ACCEPTED: RecommendationState.AGREED,
    State.PARTLY_ACCEPTED: RecommendationState.AGREED,
    State.NOT_STARTED: RecommendationState.AGREED,
    State.REJECTED: RecommendationState.NOT_AGREED,
    State.IN_PROGRESS: RecommendationState.UNDER_WAY,
    State.OVERDUE: RecommendationState.UNDER_WAY,
    State.WAITING: RecommendationState.UNDER_WAY,
    State.PARTLY_DONE: RecommendationState.UNDER_WAY,
    State.DONE: RecommendationState.UNDER_WAY,
}
"""Where a recommendation stands as it comes in. A paper that calls one done is no evidence: it is under way until it is claimed."""

MOST_BEFORE = 3
"""Of those that ask nearly the same, how many stand beside a proposal; its page has more once it is on the record."""
NOT_ASKED = "Say first which review asks this, or which other report: nothing is recommended by nobody."


def begins(state: str) -> RecommendationState:
    """Where a recommendation stands of which a paper says this, in a state of the reading contract or in none."""
    return BEGINS.get(State(state), RecommendationState.CIRCULATED) if state else RecommendationState.CIRCULATED


@action
def say_who_asks(
    *, paper: ReceivedPaper, review: Review | None, asked_by: str, report: str, asked_on: PartialDate, by: User
) -> ReceivedPaper:
    """Say which review asks what the paper recommends, or which report of another body, and since when."""
    paper = paper.fresh()
    still_open(paper)
    paper.review, paper.asked_by, paper.report, paper.asked_on = review, asked_by, report, asked_on.iso
    paper.full_clean(exclude=["content", "read_as", "warnings"])
    paper.save()
    if review and not paper.speaks_of.filter(review=review).exists():
        SpokenOf(paper=paper, review=review).save()
    record("papers.asker-said", by=by, on=paper)
    return paper


def still_open(paper: ReceivedPaper) -> None:
    """Raise `Refused` once the paper is confirmed or set aside."""
    if paper.state != PaperState.OPEN:
        at = timezone.localtime(paper.decided_at)
        done = "confirmed" if paper.state == PaperState.CONFIRMED else "set aside"
        raise Refused(f"{paper.decided_by} {done} this paper on {at:%-d %B %Y at %H:%M}. Nothing of yours was written.")


def names_in(proposals: Iterable[Proposal]) -> list[str]:
    """The names of those of whom something is asked in what is taken, in the paper's order."""
    return [
        name
        for one in proposals
        if one.proposes == ProposalKind.RECOMMENDATION and one.is_taken
        for name in one.content["addressees"]
    ]


def on_record(paper: ReceivedPaper, proposals: Iterable[Proposal], reader: User) -> dict[int, Recommendation]:
    """What the record has already of what the paper recommends, by the position of the proposal."""
    if not paper.asked_by:
        return {}
    numbers = {one.position: one.content["number"] for one in proposals if one.proposes == ProposalKind.RECOMMENDATION}
    known = Recommendation.objects.visible_to(reader).unstruck().filter(number__in=set(numbers.values()))
    known = known.filter(review=paper.review) if paper.review_id else known.filter(report__iexact=paper.report)
    there = {one.number: one for one in known.select_related("review")}
    return {position: there[number] for position, number in numbers.items() if number in there}


def look_for_earlier(proposal: Proposal, by: User) -> None:
    """Keep with a recommendation which earlier ones ask nearly the same, as far as this person may know of them. It is not saved."""
    if proposal.proposes == ProposalKind.RECOMMENDATION:
        near = told_before(proposal.content["text"], by)[:MOST_BEFORE]
        proposal.asked_before = [str(one.record.pk) for one in near]


def asked_before(proposals: Iterable[Proposal], reader: User) -> dict[int, list[tuple[Recommendation, date | None]]]:
    """What asks nearly the same as each, by the position of the proposal, and when that was last said to be finalised."""
    wanted = {one.position: one.asked_before for one in proposals if one.asked_before}
    if not wanted:
        return {}
    ids = {UUID(pk) for those in wanted.values() for pk in those}
    there = Recommendation.objects.visible_to(reader).unstruck().select_related("review").in_bulk(ids)
    finalised = finalised_on(there.values())
    found = {
        position: [(there[pk], finalised.get(pk)) for pk in map(UUID, those) if pk in there]
        for position, those in wanted.items()
    }
    return {position: those for position, those in found.items() if those}


def left_open(proposals: Iterable[Proposal]) -> dict[int, tuple[Finding, ...]]:
    """What the words of each recommendation leave open that nobody has answered yet, by the position of the proposal."""
    return {
        one.position: check(
            one.content["text"], addressees=one.content["addressees"], target=_day(one.content["target"])
        )
        for one in proposals
        if one.proposes == ProposalKind.RECOMMENDATION and begins(one.content["state"]) in BEFORE_AN_ANSWER
    }


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def nothing_is_missing(paper: ReceivedPaper, taken: Sequence[Proposal], by: User) -> list[str]:
    """What keeps the recommendations among those that are taken from coming onto the record, a sentence each."""
    asked = [one for one in taken if one.proposes == ProposalKind.RECOMMENDATION]
    if not asked:
        return []
    wrong = []
    if not by.may(RecommendationPermission.KEEP):
        wrong.append(f"Your roles do not let you {RecommendationPermission.KEEP.sentence}.")
    if not paper.asked_by:
        wrong.append(NOT_ASKED)
    elif early := [one.position for one in asked if not its_target_comes_after(_asked(paper, one), by)]:
        wrong.append(f"{its_target_comes_after.sentence} So it is in proposal {listed(early)}.")
    if unknown := Agencies().unknown(names_in(asked)):
        named = ", ".join(f"“{name}”" for name in unknown[:5]) + (" and others" if len(unknown) > 5 else "")
        wrong.append(f"Say who is meant by {named}.")
    first: dict[str, int] = {}
    for one in asked:
        number = one.content["number"]
        if number in first:
            wrong.append(f"Proposals {first[number]} and {one.position} have the same number, {number}: correct one.")
        first.setdefault(number, one.position)
    return wrong


def _asked(paper: ReceivedPaper, proposal: Proposal) -> Recommendation:
    """What is recommended, as it would stand on the record; nothing of it is there yet."""
    return Recommendation(on=paper.asked_on, target_on=_day(proposal.content["target"]))


def writer(paper: ReceivedPaper, taken: Sequence[Proposal], by: User) -> Callable[[Proposal, str], str]:
    """What writes each of those recommendations, with words for where it comes from, and gives its address."""
    known, agencies = on_record(paper, taken, by), Agencies()

    def write(proposal: Proposal, source: str) -> str:
        """Add what is recommended, or what the paper says of what was recommended already."""
        content, there = proposal.content, known.get(proposal.position)
        addressees, others = agencies.meant(content["addressees"])
        asked = there or recommendations.add_recommendation(
            review=paper.review,
            source=paper.asked_by,
            report=paper.report,
            number=content["number"],
            text=content["text"],
            scope=scope_called(content["scope"]),
            theme=theme_called(content["theme"]),
            target_on=_day(content["target"]),
            state=begins(content["state"]),
            since=paper.on_date,
            on=PartialDate(paper.asked_on),
            by=by,
        )
        for agency in addressees if not there else ():
            recommendations.address(recommendation=asked, agency=agency, on=PartialDate(paper.asked_on), by=by)
        if told := "\n".join(said_of(content, others if not there else [])):
            said = Said(shorten(source, 200, placeholder=" …"), by.name, paper.on_date, Channel.PAPER)
            recommendations.update(recommendation=asked, text=told, on=paper.on_date, by=by, said=said)
        return f"/recommendations/{asked.pk}/"

    return write


def said_of(content: Mapping[str, str], others: Iterable[str] = ()) -> Iterable[str]:
    """What a paper says of a recommendation beside what is asked, a line each; `others` are addressees that we do not know."""
    if content["state_written"] or content["state"]:
        yield f"It stands, the paper says, at: {content['state_written'] or content['state']}."
    if content["outcome"]:
        yield f"What was done, as the paper says: {content['outcome']}"
    if content["aim"]:
        yield f"What it is for, as the paper says: {content['aim']}"
    if names := list(others):
        yield f"The paper also asks it of: {', '.join(names)}."


def scope_called(words: str) -> str:
    """How far a recommendation reaches, by the word that a paper has for it; local where it has none."""
    said = words.casefold()
    widest = (Scope.NATIONAL, Scope.REGIONAL, Scope.FORCE)
    return next((scope.value for scope in widest if scope.value in said), Scope.LOCAL.value)


def theme_called(name: str) -> Theme | None:
    """The one theme of that name in use; None where there is none, or more than one."""
    if not name:
        return None
    there = list(Theme.objects.filter(name__iexact=name, retired=False)[:2])
    return there[0] if len(there) == 1 else None
