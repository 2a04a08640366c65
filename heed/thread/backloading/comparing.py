"""A line beside the record: whether it adds a review, changes one, says the same, or cannot be taken and why.

An empty cell says nothing. What the record knows with a date is added to and never overwritten; where a review stands is
not changed by a file, since each of its moves has rules and a reason of its own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Dated, standing_steps
from heed.kit.people.models import User
from heed.thread.backloading.layout import BY_NAME, CLEARED, DECISIONS, in_order
from heed.thread.backloading.models import About, ImportedRow, Verdict
from heed.thread.backloading.planning import Plan, needs, refused, unread
from heed.thread.backloading.recommendations import asked
from heed.thread.backloading.recommendations import plan as plan_of_recommendation
from heed.thread.reviews.lifecycle import ReviewState
from heed.thread.reviews.models import Commission, Death, Milestone, Publication, Review
from heed.thread.reviews.models.facts import Publicity, commission_of

REPORT_WAS_OUT = (ReviewState.PUBLISHED, ReviewState.TAKEN_DOWN, ReviewState.CONCLUDED)
OF_THE_DECISION = ("decision", "decided_on")
OF_THE_PUBLICATION = ("published_on", "published_at")
GOES_WITH = {
    "since": "state", "state": "since", "decided_on": "decision", "decision": "decided_on",
    "published_on": "published_at", "published_at": "published_on",
}  # fmt: skip
"""What is said of a review only together with the other."""


class Register:
    """The reviews that a person may know of, by what a line may call them, and what is asked in them.

    `coming` are the rows that bring reviews which are not on the register yet, by their references; `in_the_file` how often
    the workbook has each pseudonym, where somebody counted.
    """

    def __init__(
        self,
        rows: Sequence[ImportedRow],
        by: User,
        coming: dict[str, ImportedRow] | None = None,
        in_the_file: Counter[str] | None = None,
    ) -> None:
        self.coming = coming if coming is not None else {}
        said = [row.cells for row in rows]
        numbers = [int(cells["register_number"]) for cells in said if "register_number" in cells]
        references = {cells[name] for cells in said for name in ("reference", "review") if name in cells}
        known = with_what_is_said(Review.objects.visible_to(by).exclude(state=ReviewState.IN_ERROR))
        self.by_number = {review.register_number: review for review in known.filter(register_number__in=numbers)}
        self.by_reference = {review.reference: review for review in known.filter(reference__in=references)}
        self.pseudonyms = _in_use({cells["pseudonym"] for cells in said if "pseudonym" in cells})
        self.in_the_file = in_the_file if in_the_file is not None else Counter()
        about_recommendations = [row for row in rows if row.about == About.RECOMMENDATION]
        self.asked = asked(about_recommendations, self.by_reference, self.coming)


def _in_use(pseudonyms: set[str]) -> list[tuple[Any, str]]:
    """Which reviews have one of those pseudonyms, whoever may know of them: it is never said which."""
    if not pseudonyms:
        return []
    whichever = Q()
    for pseudonym in pseudonyms:
        whichever |= Q(pseudonym__iexact=pseudonym)
    found: QuerySet[Review] = Review.objects.exclude(state=ReviewState.IN_ERROR).filter(whichever)
    return [(review.pk, review.pseudonym.casefold()) for review in found]


def to_look_at(row: ImportedRow, planned: Plan, register: Register) -> str:
    """What a person should look at before the row is taken, though nothing forbids it; empty where there is nothing."""
    given = planned.will.get("pseudonym", "")
    if row.about != About.REVIEW or not given:
        return ""
    place, same, at = row.places["pseudonym"], given.casefold(), planned.review and planned.review.pk
    if any(pk != at and pseudonym == same for pk, pseudonym in register.pseudonyms):
        has_it = f"another review has the pseudonym {given} already"
    elif register.in_the_file[same] > 1:
        has_it = f"another row has the pseudonym {given} as well"
    else:
        return ""
    return f"{place}: {has_it}, so readers could take two deaths for one. Choose another in the file, or leave it if it is meant."


def with_what_is_said(reviews: "QuerySet[Review]") -> "QuerySet[Review]":
    """With everything that a line may say of them, in a statement for each kind of fact."""
    facts = {"deaths": Death, "milestones": Milestone, "publications": Publication, "commissions": Commission}
    return reviews.prefetch_related("steps", *(Prefetch(name, kind.objects.unstruck()) for name, kind in facts.items()))


def plan(row: ImportedRow, register: Register) -> Plan:
    """What the row would do to the record as it is now, as far as can be told without trying it."""
    if row.about == About.RECOMMENDATION:
        return plan_of_recommendation(row, register.asked)
    planned = _of_review(row, register)
    if planned.verdict == Verdict.ADD:
        register.coming[row.cells["reference"]] = row
    return planned


def _of_review(row: ImportedRow, register: Register) -> Plan:
    cells, numbered = in_order(row.cells), row.cells.get("register_number")
    review = (
        register.by_number.get(int(numbered)) if numbered else register.by_reference.get(cells.get("reference", ""))
    )
    not_read = unread(row)
    if not_read & {"register_number", "reference"}:  # nobody can tell which review it is about
        return refused(row, review, [])
    if numbered and review is None:
        return refused(row, None, [("register_number", f"the register has no review with the number {numbered}.")])
    if review is None:
        return _addition(row, not_read)
    now = said_of(review)
    changes, refusals = [], []
    for name, says in cells.items():
        was, becomes = now.get(name, ""), "" if says == CLEARED else says
        if was == becomes or (name == "died_in" and _says_less(becomes, was)):
            continue
        if sentence := _why_not(name, was, now):
            refusals.append((name, sentence))
        else:
            changes.append([name, was, becomes])
    will = {name: said for name, _, said in changes}
    refusals += [
        (name, f"give “{BY_NAME[GOES_WITH[name]].heading}” as well.")
        for name in (*OF_THE_DECISION, *OF_THE_PUBLICATION)
        if name in will and GOES_WITH[name] not in will.keys() | not_read
    ]
    if refusals or row.wrong:
        return refused(row, review, refusals)
    return Plan(Verdict.CHANGE if changes else Verdict.SAME, review, changes)


def _addition(row: ImportedRow, not_read: set[str]) -> Plan:
    cells = {name: said for name, said in in_order(row.cells).items() if said != CLEARED}
    said = cells.keys() | not_read
    missing = [name for name in ("reference", "state", "since") if name not in said]
    refusals = [
        (name, f"give “{BY_NAME[GOES_WITH[name]].heading}” as well.")
        for name in cells
        if name in GOES_WITH and GOES_WITH[name] not in said | set(missing)
    ]
    if "published_on" in cells and "state" in cells and cells["state"] not in REPORT_WAS_OUT:
        refusals.append(("published_on", _not_out(cells["state"])))
    refusals += _out_of_order(cells)
    if refusals or missing or row.wrong:
        return refused(row, None, refusals, missing=needs("A review that is not on the register yet", missing))
    return Plan(Verdict.ADD, changes=[[name, "", says] for name, says in cells.items()])


IN_ORDER = ("died_in", "notified_on", "decided_on")


def _out_of_order(cells: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """A later thing that is dated before an earlier one."""
    said = [name for name in (*IN_ORDER, "since") if name in cells]
    for earlier, later in pairwise(said):
        if PartialDate(cells[later]).latest < PartialDate(cells[earlier]).earliest:
            yield (
                later,
                (
                    f"{PartialDate(cells[later])} is before {PartialDate(cells[earlier])}, "
                    f"which stands under “{BY_NAME[earlier].heading}”. Look at both."
                ),
            )


def _says_less(becomes: str, was: str) -> bool:
    """Whether a date only leaves out what the record knows: the year of a month."""
    if not (becomes and was):
        return False
    one, other = PartialDate(becomes), PartialDate(was)
    return one.earliest <= other.earliest and other.latest <= one.latest


def _why_not(name: str, was: str, now: Mapping[str, str]) -> str:
    """Why a file cannot change what the record says of a review; empty where it can."""
    match name:
        case "register_number" | "kind":
            return f"the record says {BY_NAME[name].shown(was)}, and a file cannot change that."
        case "reference" | "pseudonym" if was:
            return f"papers know the review as {was} already, and a file cannot change that."
        case "state" | "since":
            return (
                f"the record says {BY_NAME[name].shown(was)}. Where a review stands is put right on its own page, "
                "where the reason is asked."
            )
        case "published_on" | "published_at" if now["state"] not in REPORT_WAS_OUT:
            return _not_out(now["state"])
        case "notified_on" | "decision" | "decided_on" | "published_on" | "published_at" | "partnership" | "chair" if (
            was
        ):
            return f"the record says {BY_NAME[name].shown(was)}, and what is known with a date is not overwritten."
    return ""


def _not_out(state: str) -> str:
    return f"its report is not out while the review stands at “{ReviewState.of(state).label}”."


def said_of(review: Review) -> dict[str, str]:
    """What the record says of a review, in the words of the columns."""
    said = {
        "register_number": str(review.register_number),
        "reference": review.reference,
        "pseudonym": review.pseudonym,
        "kind": review.kind_of_review,
        "died_in": review.died_in,
        "state": review.state,
        "since": list(review.steps.all())[-1].on,
        "notified_on": _reached(review, ReviewState.NOTIFIED),
    }
    if deaths := list(review.deaths.all()):
        said["type_of_death"] = max(deaths, key=lambda fact: (fact.on_latest, fact.recorded_at)).type_of_death
    partnership, chair = commission_of(review.commissions.all())
    said |= {name: named for name, named in (("partnership", partnership), ("chair", chair)) if named}
    for state in DECISIONS:
        if on := _reached(review, state):
            said |= {"decision": state, "decided_on": on}
    out = [fact for fact in review.publications.all() if fact.what == Publicity.PUBLISHED]
    if out:
        last = max(out, key=lambda fact: (fact.on_latest, fact.recorded_at))
        said |= {"published_on": last.on, "published_at": last.address}
    return said


def _reached(review: Review, state: str) -> str:
    """The date on which it came to that stage, as stored; empty where nobody has said."""
    found: list[Dated] = [mark for mark in review.milestones.all() if mark.state == state]
    found += [step for step in standing_steps(review.steps.all()) if step.after == state]
    return str(min(found, key=lambda fact: fact.on_latest).on) if found else ""


def version_of(record: Any) -> int | None:
    return record.version if record else None
