"""What a paper recommends: who asks it, whom it means by its names, and how each recommendation comes onto the record.

One that the record has already, by its number, is not added again: what the paper says of it becomes an update.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import shorten
from uuid import UUID

from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Channel, Moment, Said, dated
from heed.kit.people.models import Agency, User
from heed.kit.rules import Refused
from heed.thread.papers.models import AgencyName, PaperState, Proposal, ProposalKind, ReceivedPaper, SpokenOf
from heed.thread.papers.reading.findings import State
from heed.thread.recommendations import actions as recommendations
from heed.thread.recommendations.clear.check import Finding, check
from heed.thread.recommendations.lifecycle import BEFORE_AN_ANSWER, RecommendationState
from heed.thread.recommendations.models import Recommendation, Scope, Theme
from heed.thread.recommendations.permissions import RecommendationPermission
from heed.thread.recommendations.repeats import finalised_on, told_before
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


@action
def say_who_is_meant(*, paper: ReceivedPaper, meant: Mapping[str, Agency | None], by: User) -> None:
    """Keep whom papers mean by each name; no agency where it is none that we know."""
    still_open(paper.fresh())
    for words, agency in meant.items():
        name = AgencyName(words=words, agency=agency, **dated(PartialDate.of(timezone.localdate()), by))
        name.full_clean()
        name.save()
    record("papers.names-said", by=by, on=paper, names=len(meant))


def still_open(paper: ReceivedPaper) -> None:
    """Raise `Refused` once the paper is confirmed or set aside."""
    if paper.state != PaperState.OPEN:
        at = timezone.localtime(paper.decided_at)
        done = "confirmed" if paper.state == PaperState.CONFIRMED else "set aside"
        raise Refused(f"{paper.decided_by} {done} this paper on {at:%-d %B %Y at %H:%M}. Nothing of yours was written.")


class Agencies:
    """Whom papers mean by their names: an agency of that very name, or what somebody said before."""

    def __init__(self) -> None:
        now = timezone.now()
        said = AgencyName.objects.known(Moment(timezone.localdate(now), now)).select_related("agency")
        self._meant: dict[str, Agency | None] = {folded(one.words): one.agency for one in said}
        self.all = list(Agency.objects.all())
        self._meant |= {folded(one.name): one for one in self.all}

    def unknown(self, proposals: Iterable[Proposal]) -> list[str]:
        """The names in what is taken of which nobody has said whom they mean, in the paper's order."""
        asked = (
            one.content["addressees"]
            for one in proposals
            if one.proposes == ProposalKind.RECOMMENDATION and one.is_taken
        )
        names = {folded(name): name for addressees in asked for name in addressees}
        return [name for key, name in names.items() if key not in self._meant]

    def meant(self, names: Iterable[str]) -> tuple[list[Agency], list[str]]:
        """The agencies that the names mean, each once, and the names that mean none of them."""
        pairs = [(name, self._meant.get(folded(name))) for name in names]
        agencies = list(dict.fromkeys(agency for _, agency in pairs if agency))
        return agencies, [name for name, agency in pairs if agency is None]

    def nearest(self, name: str) -> Agency | None:
        """The one agency whose name holds this one, or is held by it; None where there are several, or none."""
        key = folded(name)
        near = [one for one in self.all if key in folded(one.name) or folded(one.name) in key]
        return near[0] if len(near) == 1 else None


def folded(name: str) -> str:
    """A name as it is compared: case, full stops, hyphens and *the* say nothing."""
    words = name.casefold().replace(".", "").replace("-", " ").replace("&", " and ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


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
    if early := [one.position for one in asked if _is_before(one, paper)]:
        wrong.append(
            f"The target date is before {PartialDate(paper.asked_on)}, when it was asked, in proposal {listed(early)}: correct it there, "
            "or say another day on which all of it was asked."
        )
    if unknown := Agencies().unknown(asked):
        named = ", ".join(f"“{name}”" for name in unknown[:5]) + (" and others" if len(unknown) > 5 else "")
        wrong.append(f"Say who is meant by {named}.")
    first: dict[str, int] = {}
    for one in asked:
        number = one.content["number"]
        if number in first:
            wrong.append(f"Proposals {first[number]} and {one.position} have the same number, {number}: correct one.")
        first.setdefault(number, one.position)
    return wrong


def _is_before(proposal: Proposal, paper: ReceivedPaper) -> bool:
    """Whether it is to be done before it was asked."""
    target = _day(proposal.content["target"])
    return bool(target and paper.asked_on and target < PartialDate(paper.asked_on).earliest)


def listed(positions: Sequence[int]) -> str:
    """Positions as a sentence has them: 3, 4 and 7."""
    *others, last = map(str, positions)
    return f"{', '.join(others)} and {last}" if others else last


def write(paper: ReceivedPaper, proposal: Proposal, by: User, source: str) -> str:
    """Add what is recommended, or what the paper says of what was recommended already; gives its address."""
    content = proposal.content
    there = on_record(paper, [proposal], by).get(proposal.position)
    agencies, others = Agencies().meant(content["addressees"])
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
    if not there:
        for agency in agencies:
            recommendations.address(recommendation=asked, agency=agency, on=PartialDate(paper.asked_on), by=by)
    if told := "\n".join(said_of(content, others if not there else [])):
        said = Said(shorten(source, 200, placeholder=" …"), by.name, paper.on_date, Channel.PAPER)
        recommendations.update(recommendation=asked, text=told, on=paper.on_date, by=by, said=said)
    return f"/recommendations/{asked.pk}/"


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
