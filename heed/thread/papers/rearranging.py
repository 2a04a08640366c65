"""Two things that were read as one, or one that was read as two: a person cuts and joins what a paper proposes."""

from collections.abc import Sequence
from typing import Any

from heed.kit.activity.record import action, record
from heed.kit.activity.unit import ChangedMeanwhile
from heed.kit.people.models import User
from heed.kit.rules import Refused
from heed.thread.papers.models import Decision, Proposal, ProposalKind
from heed.thread.papers.proposing import LONGEST_NUMBER
from heed.thread.papers.recommending import look_for_earlier, still_open


@action
def cut(*, proposal: Proposal, texts: Sequence[str], by: User, seen: int) -> None:
    """Make a recommendation of each text: the first stays where it is, the others follow it, numbered 4a, 4b and so on.

    Raises `Refused` for fewer than two texts, `ChangedMeanwhile` where somebody else was faster.
    """
    _look_again(proposal, seen)
    if len(texts) < 2:
        raise Refused("Put an empty line between the parts: each part becomes a recommendation of its own.")
    whole, later = proposal.content, proposal.paper.proposals.filter(position__gt=proposal.position)
    for one in later.order_by("-position"):  # from the last, so that no two ever have one position
        one.position += len(texts) - 1
        one.save()
    for place, text in enumerate(texts):
        part = whole | {"text": text, "number": f"{whole['number']}{chr(ord('a') + place)}"[-LONGEST_NUMBER:]}
        one = proposal
        if place:
            one = Proposal(
                paper=proposal.paper,
                position=proposal.position + place,
                proposes=proposal.proposes,
                found=proposal.found,
                place=proposal.place,
                source=proposal.source,
                sure=proposal.sure,
            )
        _put(one, part, by)
    record("papers.corrected", by=by, on=proposal.paper, proposal=proposal.position)


@action
def join(*, proposal: Proposal, by: User, seen: int) -> None:
    """Make one recommendation of this and the next: its words follow, its addressees are added, and it is left out itself.

    Raises `Refused` where no recommendation follows, `ChangedMeanwhile` where somebody else was faster.
    """
    _look_again(proposal, seen)
    following = proposal.paper.proposals.filter(position=proposal.position + 1, proposes=ProposalKind.RECOMMENDATION)
    after = following.first()
    if after is None:
        raise Refused("No recommendation follows this one, so there is nothing to join it with.")
    first, second = proposal.content, after.content
    joined = {
        "text": f"{first['text']}\n{second['text']}",
        "addressees": list(dict.fromkeys([*first["addressees"], *second["addressees"]])),
        "outcome": "\n".join(filter(None, [first["outcome"], second["outcome"]])),
    }
    kept = {key: first[key] or second[key] for key in first if key not in joined}
    _put(proposal, kept | joined, by)
    after.decision = Decision.REFUSE
    after.save()
    record("papers.corrected", by=by, on=proposal.paper, proposal=proposal.position)


def _put(proposal: Proposal, content: dict[str, Any], by: User) -> None:
    proposal.corrected, proposal.decision = content, Decision.TAKE
    look_for_earlier(proposal, by)
    proposal.save()


def _look_again(proposal: Proposal, seen: int) -> None:
    still_open(proposal.paper.fresh())
    if proposal.proposes != ProposalKind.RECOMMENDATION:
        raise Refused("Only a recommendation is cut or joined.")
    if seen != proposal.version:
        raise ChangedMeanwhile(proposal)
