"""Correcting, refusing and confirming what a paper proposes. Only confirming writes the record.

A theme row becomes a theme, an action and its learning, not a recommendation: the author grouped recommendations and
does not say which. A question becomes a question with a person and a day to chase it. A figure stays stated.
"""

from collections.abc import Callable
from datetime import date
from textwrap import shorten
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.kit.activity.record import action, record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.calendar.dates import PartialDate
from heed.kit.documents.blocks import Document, Paragraph
from heed.kit.lifecycle import moves
from heed.kit.lifecycle.models import Channel, Said, dated
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.kit.sentences import listed
from heed.thread.evidence.actions import claim
from heed.thread.papers.boards import add_board
from heed.thread.papers.models import Board, Decision, PaperState, Proposal, ProposalKind, ReceivedPaper, StatedFigure
from heed.thread.papers.reading.findings import State
from heed.thread.papers.recommending import look_for_earlier, nothing_is_missing, still_open, writer
from heed.thread.papers.speaking_of import spoken_of
from heed.thread.recommendations import actions as recommendations
from heed.thread.recommendations.lifecycle import ActionState
from heed.thread.recommendations.models import Action, Recommendation

LONGEST_NAME = 120
"""Of a file's name in the words that say where something came from; the paper itself keeps all of it."""

AS_WORK = {
    State.ACCEPTED: ActionState.NOT_STARTED,
    State.PARTLY_ACCEPTED: ActionState.NOT_STARTED,
    State.OVERDUE: ActionState.IN_PROGRESS,
    State.REJECTED: ActionState.SUPERSEDED,
}


def work_state(state: str) -> ActionState:
    """The state of a piece of work that a state of the reading contract means."""
    read = State(state)
    return AS_WORK.get(read) or ActionState.of(read.value)


@action
def decide(
    *, proposal: Proposal, decision: Decision, corrected: dict[str, Any] | None, by: User, seen: int | None = None
) -> None:
    """Take, correct or refuse one proposal. Raises `Refused` once the paper is confirmed.

    `seen` is the version that the person was looking at: `ChangedMeanwhile` where somebody else was faster.
    """
    still_open(proposal.paper.fresh())
    if seen is not None and seen != proposal.version:
        raise ChangedMeanwhile(proposal)
    proposal.decision = decision
    proposal.corrected = corrected if corrected != proposal.found else None
    look_for_earlier(proposal, by)
    proposal.save()
    record("papers.corrected", by=by, on=proposal.paper, proposal=proposal.position)


@action
def ask_all(*, paper: ReceivedPaper, asked_of: str, chase_on: date, by: User) -> None:
    """Name one person and one day for every question of the paper that has nobody yet."""
    paper = paper.fresh()
    still_open(paper)
    for proposal in paper.proposals.filter(proposes=ProposalKind.QUESTION, decision=Decision.TAKE):
        if not proposal.content["asked_of"]:
            proposal.corrected = proposal.content | {"asked_of": asked_of, "chase_on": chase_on.isoformat()}
            proposal.save()
    record("papers.corrected", by=by, on=paper)


@action
def set_aside(*, paper: ReceivedPaper, by: User) -> None:
    """Write nothing of it: the paper is kept, and what it proposes is not taken."""
    paper = paper.fresh()
    still_open(paper)
    _decided(paper, PaperState.SET_ASIDE, by)
    record("papers.set-aside", by=by, on=paper)


@action
def confirm(*, paper: ReceivedPaper, by: User) -> ReceivedPaper:
    """Write what was taken. Raises `Refused` where somebody was first, or a question has nobody to ask."""
    paper = paper.fresh()
    still_open(paper)
    taken = list(paper.proposals.filter(decision=Decision.TAKE))
    _nothing_is_missing(paper, taken, by)
    paper.on = _day_of(paper)
    recommend = writer(paper, taken, by)
    for proposal in taken:
        proposal.became = _written(paper, proposal, by, recommend)
        proposal.save()
    _decided(paper, PaperState.CONFIRMED, by)
    record("papers.confirmed", by=by, on=paper, taken=len(taken))
    return paper


def _written(paper: ReceivedPaper, proposal: Proposal, by: User, recommend: Callable[[Proposal, str], str]) -> str:
    """The address of what the proposal became. Raises `Refused` for one that the record cannot hold as it stands."""
    try:
        if proposal.proposes == ProposalKind.RECOMMENDATION:
            return recommend(proposal, _source(paper, proposal).words)
        return WRITE[ProposalKind(proposal.proposes)](paper, proposal, by) or ""
    except Refused as wrong:
        if proposal.proposes != ProposalKind.RECOMMENDATION:
            raise
        raise Refused(f"Correct proposal {proposal.position} or leave it out: {wrong}") from wrong
    except ValidationError as wrong:
        named = (proposal.content.get(key) for key in ("number", "theme", "name", "words", "meeting_name"))
        words = shorten(next(filter(None, named), ""), 60, placeholder=" …")
        raise Refused(f"Correct “{words}” or leave it out: {' '.join(wrong.messages)}") from wrong


def _decided(paper: ReceivedPaper, state: PaperState, by: User) -> None:
    paper.state, paper.decided_by, paper.decided_at = state, by, timezone.now()
    paper.save()


def _day_of(paper: ReceivedPaper) -> str:
    """The day that the paper is as at, which a person has seen. Raises `Refused` where there is none, or one to come."""
    head = paper.proposals.get(proposes=ProposalKind.HEADER)
    on = str(head.content["as_at"]) or paper.asked_on
    if not on:
        raise Refused(f"Say which day the paper is as at: correct proposal {head.position}. It is never guessed.")
    if PartialDate(on).latest > timezone.localdate():
        raise Refused(f"The paper’s day, {PartialDate(on)}, has not come yet: correct proposal {head.position}.")
    return on


def _nothing_is_missing(paper: ReceivedPaper, taken: list[Proposal], by: User) -> None:
    """Raise `Refused` with everything that stands in the way, so that nobody mends one thing to be told of the next."""
    unasked = [
        one.position for one in taken if one.proposes == ProposalKind.QUESTION and not _has_somebody(one.content)
    ]
    unsaid = [one.position for one in taken if one.proposes == ProposalKind.ACTION and not _says_something(one.content)]
    stateless = [one.position for one in taken if one.proposes == ProposalKind.MOVE and not one.content["state"]]
    wrong = nothing_is_missing(paper, taken, by)
    if unasked:
        wrong.append(f"Say who is asked, and when to chase it, or leave it out: proposal {listed(unasked)}.")
    if unsaid:
        wrong.append(f"Say what is done, or what it is for, or leave it out: proposal {listed(unsaid)}.")
    if stateless:
        wrong.append(f"Say where the recommendation stands now, or leave it out: proposal {listed(stateless)}.")
    if wrong:
        raise Refused(" ".join(wrong))


def _has_somebody(question: dict[str, Any]) -> bool:
    return bool(question["asked_of"] and question["chase_on"])


def _says_something(row: dict[str, Any]) -> bool:
    return bool(row["text"] or row["aim"])


def _source(paper: ReceivedPaper, proposal: Proposal) -> recommendations.Source:
    place = f", {proposal.place}" if proposal.place else ""
    name = paper.name if len(paper.name) <= LONGEST_NAME else f"{paper.name[:LONGEST_NAME]}…"
    return recommendations.Source(f"The paper “{name}” as at {paper.on_date}{place}", f"/papers/{paper.pk}/")


def _board(paper: ReceivedPaper, proposal: Proposal, by: User) -> None:
    """A meeting that the record does not know yet; one that it knows keeps the head that we gave it."""
    content = {key: words for key, words in proposal.content.items() if key != "as_at"}
    known = Board.objects.filter(meeting_name__iexact=content["meeting_name"])
    if content["meeting_name"] and not known.exists():
        add_board(**content, on=paper.on_date, by=by)


def _figure(paper: ReceivedPaper, proposal: Proposal, by: User) -> None:
    content = proposal.content
    figure = StatedFigure(
        paper=paper,
        n=content["n"],
        of=content["of"],
        words=content["words"],
        position=proposal.position,
        **dated(paper.on_date, by),
    )
    figure.clean_fields(exclude=["on_latest"] + ["n"] * (content["n"] is None))
    figure.save()


def _programme(paper: ReceivedPaper, proposal: Proposal, by: User) -> None:
    recommendations.describe_programme(**proposal.content, on=paper.on_date, by=by, source=_source(paper, proposal))


def _action(paper: ReceivedPaper, proposal: Proposal, by: User) -> str:
    content = proposal.content
    theme = recommendations.theme_called(content["theme"], group=content["group"], by=by, on=paper.on_date)
    done = recommendations.add_action(
        theme=theme,
        text=content["text"],
        aim=content["aim"],
        state=work_state(content["state"]),
        reason=f"So the paper “{paper.name}” says.",
        source=_source(paper, proposal),
        speaks_of=_spoken_of(
            content["text"], content["aim"], content["result"], *(line["text"] for line in content["learning"])
        ),
        on=paper.on_date,
        by=by,
    )
    for line in content["learning"]:
        recommendations.add_learning(
            action=done, text=line["text"], state=work_state(line["state"]), on=paper.on_date, by=by
        )
    if content["result"]:
        recommendations.add_learning(
            action=done, text=content["result"], state=ActionState.DONE, is_result=True, on=paper.on_date, by=by
        )
    return f"/actions/{done.pk}/"


def _question(paper: ReceivedPaper, proposal: Proposal, by: User) -> str:
    content = proposal.content
    asked = recommendations.ask(
        words=content["words"],
        asked_of=content["asked_of"],
        asked_on=timezone.localdate(),
        chase_on=date.fromisoformat(content["chase_on"]),
        on=paper.on_date,
        by=by,
        source=_source(paper, proposal),
        speaks_of=_spoken_of(content["words"]),
    )
    return f"/questions/{asked.pk}/"


def _spoken_of(*words: str) -> set[UUID]:
    """The reviews of which words tell that may come to carry out no recommendation, and so stand behind no wall of their own."""
    return spoken_of(Document(tuple(map(Paragraph, filter(None, words)))))


def _said(paper: ReceivedPaper, by: User) -> Said | None:
    """Who filled in the sheet, and that it came in a paper; nobody where the sheet does not say."""
    author = paper.proposals.get(proposes=ProposalKind.HEADER).content["author"]
    return Said(author, by.name, paper.on_date, Channel.PAPER) if author else None


def _asked(proposal: Proposal, by: User) -> Recommendation:
    """The recommendation that a box of a sheet is about. Raises `Refused` where there is none for this person."""
    found = Recommendation.objects.visible_to(by).filter(pk=proposal.content["recommendation"]).first()
    if found is None:
        raise Refused(f"You cannot write to the recommendation of proposal {proposal.position}: leave it out.")
    one: Recommendation = found
    return one


def _update(paper: ReceivedPaper, proposal: Proposal, by: User) -> str:
    """How it goes, what was done for a part, or what was learned in an action, by what the box stood under."""
    content, asked = proposal.content, _asked(proposal, by)
    told: dict[str, Any] = {"on": paper.on_date, "by": by, "said": _said(paper, by)}
    match content["of"]:
        case "part":
            recommendations.answer_part(part=asked.parts.get(pk=content["record"]), text=content["text"], **told)
        case "action":
            done = Action.objects.visible_to(by).get(pk=content["record"], carried__recommendation=asked)
            for line in filter(None, map(str.strip, content["text"].splitlines())):
                recommendations.add_learning(
                    action=done, text=line, state=ActionState.DONE, is_result=content["is_result"], **told
                )
        case _:
            recommendations.update(recommendation=asked, text=content["text"], **told)
    return f"/recommendations/{asked.pk}/"


def _move(paper: ReceivedPaper, proposal: Proposal, by: User) -> str:
    asked, state = _asked(proposal, by), proposal.content["state"]
    there = [move for move in asked.lifecycle.moves() if asked.state in move.sources and move.to == state]
    leads = next((move for move in there if not move.why_not(asked, by)), there[0] if there else None)
    if leads is None:
        raise Refused(
            f"{asked} is “{asked.state_now.label}”, from where no one step leads to “{asked.state_now.of(state).label}”: "
            f"correct proposal {proposal.position}, or leave it out."
        )
    told: dict[str, Any] = {"by": by, "on": paper.on_date, "said": _said(paper, by)}
    if leads.name == "deliver":
        claim(recommendation=asked, **_claimed(paper, proposal), **told)
    else:
        moves.make(asked, leads.name, reason=f"So the sheet “{paper.name}” says.", **told)
    return f"/recommendations/{asked.pk}/"


def _claimed(paper: ReceivedPaper, proposal: Proposal) -> dict[str, Any]:
    """What a sheet that says *delivered* claims, in the words of its other boxes: done, what came of it, and no more."""
    taken = paper.proposals.filter(proposes=ProposalKind.UPDATE, decision=Decision.TAKE)
    of_it = [one.content for one in taken if one.content["recommendation"] == proposal.content["recommendation"]]
    said = {
        "done": "\n".join(one["text"] for one in of_it if not one["is_result"]),
        "changed": "\n".join(one["text"] for one in of_it if one["is_result"]),
    }
    silent = f"The sheet “{paper.name}” does not say."
    reasons = {f"no_{part}": "" if words else silent for part, words in said.items()}
    return said | reasons | {"no_works": silent}


WRITE: dict[ProposalKind, Callable[[ReceivedPaper, Proposal, User], str | None]] = {
    ProposalKind.HEADER: _board,
    ProposalKind.FIGURE: _figure,
    ProposalKind.PROGRAMME: _programme,
    ProposalKind.ACTION: _action,
    ProposalKind.QUESTION: _question,
    ProposalKind.UPDATE: _update,
    ProposalKind.MOVE: _move,
}
