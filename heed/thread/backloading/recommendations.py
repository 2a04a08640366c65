"""A line about a recommendation beside the record: what it would do, and doing it through the actions that do it by hand.

It is found by the reference of its review and its own number. What a report says is never changed by a file; an answer and
a state that are known are not overwritten. A review that comes with the same workbook is there by the time this is written.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from textwrap import shorten
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.people.models import Agency, User
from heed.thread.backloading.layout import BY_NAME, CLEARED, in_order
from heed.thread.backloading.models import ImportedRow, Verdict
from heed.thread.backloading.offering import UPDATE
from heed.thread.backloading.planning import Plan, needs, placed, refused, unread
from heed.thread.backloading.reading import THROUGHOUT
from heed.thread.backloading.running_log import Entry, entries_of, log_of
from heed.thread.recommendations import actions
from heed.thread.recommendations.lifecycle import CHASED, RecommendationState
from heed.thread.recommendations.models import Addressee, Answer, Recommendation, Reply, Theme, Update
from heed.thread.reviews.models import Review

State = RecommendationState
NEEDS_MORE = {
    **dict.fromkeys(CHASED, "somebody is asked again on a day, which a file does not say"),
    **dict.fromkeys(
        (State.DISSEMINATED, State.ACKNOWLEDGED, State.SENT_BACK), "a theme lead has it, which a file does not say"
    ),
    State.SUPERSEDED: "another took its place, which a file does not name",
}
"""States that no file brings, and why: their steps ask for more."""
BRINGS = "Bring it in as “Agreed, not yet disseminated” or “Under way”, and move it on its page."
CONTRADICTS = {
    Reply.AGREED: (State.NOT_AGREED,),
    Reply.IN_PART: (State.NOT_AGREED,),
    Reply.NOT_AGREED: (State.AGREED, State.UNDER_WAY, State.DELIVERED, State.FINALISED),
}
"""States of a recommendation that a sole addressee's answer does not lead to."""
GOES_WITH = {
    "answer": ("answered_by", "answered_on"),
    "answered_by": ("answer",),
    "answered_on": ("answer",),
    "answered_for": ("answer",),
    "answer_reason": ("answer",),
    "stands_since": ("stands",),
}
"""What is said only together with other cells."""
OF_THEMES_AND_ANSWERS = ("theme", "answer", "answered_for")
"""What is not looked at again where the record says the same."""
LEFT_AS_IT_IS = "Left as the record has it:"
FIXED = ("text", "source", "scope", "asked_on")


@dataclass
class Asked:
    """The recommendations, agencies and themes that lines name, as the record has them; `coming` are reviews of the same file."""

    reviews: Mapping[str, Review]
    recommendations: Mapping[tuple[Any, str], Recommendation]
    agencies: Mapping[str, Agency]
    themes: Mapping[str, list[Theme]]
    coming: dict[str, ImportedRow] = field(default_factory=dict)


def asked(rows: Iterable[ImportedRow], reviews: Mapping[str, Review], coming: dict[str, ImportedRow]) -> Asked:
    """What the lines name, in a fixed number of statements; nothing is asked where no line is about a recommendation."""
    said = [row.cells for row in rows]
    if not said:
        return Asked(reviews, {}, {}, {}, coming)
    of = {review.pk for review in reviews.values()}
    numbers = {cells["number"] for cells in said if "number" in cells}
    found: Any = (
        Recommendation.objects.unstruck().filter(review__in=of, number__in=numbers).select_related("theme__group")
    )
    found = found.prefetch_related(
        "steps",
        Prefetch("addressees", Addressee.objects.unstruck().select_related("agency")),
        Prefetch("answers", Answer.objects.unstruck().select_related("agency")),
        Prefetch("updates", Update.objects.unstruck()),
    )
    themes: dict[str, list[Theme]] = {}
    for theme in Theme.objects.select_related("group"):
        themes.setdefault(theme.name.casefold(), []).append(theme)
    return Asked(
        reviews,
        {(one.review_id, one.number): one for one in found},
        {agency.name.casefold(): agency for agency in Agency.objects.all()},
        themes,
        coming,
    )


def plan(row: ImportedRow, known: Asked) -> Plan:
    """What the row would do to the record as it is now, as far as can be told without trying it."""
    cells = {name: said for name, said in in_order(row.cells).items() if said != CLEARED}
    review = known.reviews.get(cells.get("review", ""))
    said = cells.keys() | unread(row)
    if missing := [name for name in ("review", "number") if name not in cells]:
        return refused(
            row, review, [], missing=needs("A recommendation", [name for name in missing if name not in said])
        )
    there = known.recommendations.get((review.pk, cells["number"])) if review else None
    found = _change(row, cells, there, known) if there else _addition(row, cells, known)
    found.review, found.recommendation = review, there
    return found


def _addition(row: ImportedRow, cells: Mapping[str, str], known: Asked) -> Plan:
    said = cells.keys() | unread(row)
    missing = [name for name in ("text", "asked_on", "stands", "stands_since") if name not in said]
    adds = new_updates(row, ())
    refusals = [
        *_nowhere(cells, known),
        *_incomplete(cells, said | set(missing)),
        *_not_brought(cells),
        *_unknown(cells, known, set()),
        *_contradictions(cells),
        *(_before_it_was_asked(adds, PartialDate(cells["asked_on"])) if "asked_on" in cells else ()),
    ]
    if refusals or missing or row.wrong:
        return refused(row, None, refusals, missing=needs("A recommendation that is not on the record yet", missing))
    return Plan(Verdict.ADD, changes=[[name, "", says] for name, says in cells.items() if name != "review"], adds=adds)


def _change(row: ImportedRow, cells: Mapping[str, str], there: Recommendation, known: Asked) -> Plan:
    now, changes = said_of(there, cells, known), []
    differs = []
    for name, says in cells.items():
        was = now.get(name, "")
        if name in ("review", "number", "group") or _same(name, says, was) or row.places.get(name) == THROUGHOUT:
            continue
        if name in FIXED:
            sentence = "the record says otherwise, and what a report says is not changed by a file."
        elif name in ("stands", "stands_since"):
            sentence = (
                f"the record says {BY_NAME[name].shown(was)}. Where a recommendation stands is changed on its own page, "
                "where the reason is asked."
            )
        elif name.startswith("answer") and now.get("answer"):
            sentence = f"the record says {BY_NAME[name].shown(was) or 'nothing'}, and an answer is not overwritten."
        else:
            changes.append([name, was, says])
            continue
        differs.append((name, sentence))
    adds = new_updates(row, there.updates.all())
    will = {name for name, _, _ in changes}
    refusals = [one for one in _incomplete(cells, cells.keys() | unread(row)) if one[0] in will]
    refusals += _before_it_was_asked(adds, there.on_date)
    new = {name: says for name, says in cells.items() if name in will or name not in OF_THEMES_AND_ANSWERS}
    refusals += _unknown(new, known, {one.agency_id for one in there.addressees.all()})
    if refusals or row.wrong:
        return refused(row, there.review, [*differs, *refusals])
    if changes and will <= {"answered_for"}:
        changes = []
    if not changes and not adds:
        return refused(row, there.review, differs) if differs else Plan(Verdict.SAME)
    return Plan(
        Verdict.CHANGE, changes=changes, adds=adds, why=[LEFT_AS_IT_IS, *placed(row, differs)] if differs else []
    )


def _same(name: str, says: str, was: str) -> bool:
    return says == was or (name in ("text", "answer_reason") and says.split() == was.split())


def new_updates(row: ImportedRow, there: Iterable[Update]) -> list[list[str]]:
    """What the row tells that the record does not: each with its day and its words.

    An update is there where its words are, on a day that may be the same; one that has no day of its own, on whichever.
    """
    told = [Entry(one.on, one.text) for one in there]
    known = [*told, *entries_of(log_of(told), row.part_of.kept_on)]
    new: list[list[str]] = []
    for on, text, dated in row.updates:
        entry = Entry(on, text, dated)
        if not any(_says_the_same(entry, one) for one in known):
            known.append(entry)
            new.append([on, text])
    return new


def _says_the_same(one: Entry, other: Entry) -> bool:
    if " ".join(one.text.split()).casefold() != " ".join(other.text.split()).casefold():
        return False
    first, second = PartialDate(one.on), PartialDate(other.on)
    return not one.dated or (first.earliest <= second.latest and second.earliest <= first.latest)


def _before_it_was_asked(adds: Iterable[list[str]], asked_on: PartialDate) -> Iterable[tuple[str, str]]:
    for on, text in adds:
        if PartialDate(on).latest < asked_on.earliest:
            said = shorten(text, 60, placeholder=" …")
            yield UPDATE, f"“{said}” is told of {PartialDate(on)}, before it was asked ({asked_on}). Look at both."


def _nowhere(cells: Mapping[str, str], known: Asked) -> Iterable[tuple[str, str]]:
    called = cells["review"]
    if called not in known.reviews and called not in known.coming:
        yield "review", f"no review {called} is on the register, and none that can be taken is in this workbook."


def _incomplete(cells: Mapping[str, str], said: Container[str]) -> Iterable[tuple[str, str]]:
    """What goes with something that the row tells, and is neither `said` nor told to be missing already."""
    for name, others in GOES_WITH.items():
        if name in cells and (missing := [other for other in others if other not in said]):
            yield name, f"give {' and '.join(f'“{BY_NAME[other].heading}”' for other in missing)} as well."
    if cells.get("answer") in (Reply.IN_PART, Reply.NOT_AGREED) and "answer_reason" not in said:
        yield "answer", "say why it is not agreed, or not agreed in full, under “Reason for the answer”."


def _not_brought(cells: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    if "stands" in cells and (state := State.of(cells["stands"])) in NEEDS_MORE:
        yield "stands", f"“{state.label}” cannot be brought in: {NEEDS_MORE[state]}. {BRINGS}"
    if not cells.keys() >= {"stands_since", "asked_on"}:
        return
    if PartialDate(cells["stands_since"]).latest < PartialDate(cells["asked_on"]).earliest:
        since, asked_on = PartialDate(cells["stands_since"]), PartialDate(cells["asked_on"])
        yield "stands_since", f"{since} is before {asked_on}, which stands under “Asked on”. Look at both."


def _contradictions(cells: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    if not cells.keys() >= {"answer", "stands"} or ";" in cells.get("addressees", ""):
        return
    reply, state = Reply(cells["answer"]), State.of(cells["stands"])
    if state in CONTRADICTS[reply]:
        yield "stands", f"the answer is “{reply.label}”, and it stands at “{state.label}”. Look at both."


def _unknown(cells: Mapping[str, str], known: Asked, addressed: set[Any]) -> Iterable[tuple[str, str]]:
    """Agencies and themes that the record does not have, and an answer whose agency is not asked."""
    named = _named(cells)
    for name in named:
        if name.casefold() not in known.agencies:
            yield (
                "addressees",
                f"there is no agency “{name}”. An administrator adds it, or write it as it is known here.",
            )
    if theme := cells.get("theme"):
        there = known.themes.get(theme.casefold(), [])
        group = cells.get("group", "")
        fits = [one for one in there if not group or one.group.name.casefold() == group.casefold()]
        if not fits and not group:
            yield "theme", f"there is no theme “{theme}” yet: give its “Group” as well, or a theme that is there."
        elif len(fits) > 1:
            yield "theme", f"more than one group has a theme “{theme}”: give its “Group” as well."
        elif fits and fits[0].retired:
            yield "theme", f"the theme “{theme}” is retired."
    if "answer" in cells:
        yield from _answering(cells, named, known, addressed)


def _answering(
    cells: Mapping[str, str], named: list[str], known: Asked, addressed: set[Any]
) -> Iterable[tuple[str, str]]:
    said = cells.get("answered_for")
    asked_of = {name.casefold() for name in named} | {
        name for name, agency in known.agencies.items() if agency.pk in addressed
    }
    if said and said.casefold() not in asked_of:
        yield "answered_for", f"“{said}” is not among the agencies that are asked."
    elif not said and len(asked_of) != 1:
        yield (
            "answer",
            f"say under “Answer of” which agency said so: {len(asked_of)} are asked."
            if asked_of
            else "name the agency that is asked, under “Addressees”.",
        )


def said_of(there: Recommendation, cells: Mapping[str, str], known: Asked) -> dict[str, str]:
    """What the record says of a recommendation, in the words of the columns; of the agencies, those that the line names."""
    steps = sorted(there.steps.all(), key=lambda step: step.number)
    said = {
        "text": there.text,
        "source": there.source,
        "scope": there.scope,
        "asked_on": there.on,
        "stands": there.state,
        "stands_since": steps[-1].on,
        "theme": there.theme.name if there.theme else "",
        "target_on": there.target_on.isoformat() if there.target_on else "",
    }
    addressed = {one.agency.name.casefold() for one in there.addressees.all()}
    named = _named(cells)
    if all(name.casefold() in addressed for name in named):
        said["addressees"] = cells.get("addressees", "")
    if said["theme"].casefold() == cells.get("theme", "").casefold():
        said["theme"] = cells.get("theme", "")
    of = _who_answers(cells, [one.agency for one in there.addressees.all()], known)
    answers = [one for one in there.answers.all() if of is not None and one.agency_id == of.pk]
    if answers:
        last = max(answers, key=lambda one: (one.on_latest, one.recorded_at))
        said |= {
            "answer": last.reply,
            "answered_by": last.person,
            "answered_on": last.on,
            "answer_reason": last.reason,
            "answered_for": cells.get("answered_for", ""),
        }
    return said


def _named(cells: Mapping[str, str]) -> list[str]:
    return [name for name in cells.get("addressees", "").split("; ") if name]


def _who_answers(cells: Mapping[str, str], addressed: list[Agency], known: Asked) -> Agency | None:
    if said := cells.get("answered_for"):
        return known.agencies.get(said.casefold())
    among = {agency.pk: agency for agency in addressed}
    among |= {found.pk: found for name in _named(cells) if (found := known.agencies.get(name.casefold()))}
    return next(iter(among.values())) if len(among) == 1 else None


def write(planned: Plan, row: ImportedRow, known: Asked, by: User) -> Recommendation:
    """Do what is planned; `planned.review` is on the register by now."""
    assert planned.review, "its review is on the register by now"
    there, will = planned.recommendation, planned.will
    today = PartialDate.of(timezone.localdate())
    theme = _theme(row.cells, known, PartialDate(row.cells.get("asked_on", today.iso)), by) if "theme" in will else None
    target = date.fromisoformat(will["target_on"]) if "target_on" in will else None
    if there is None:
        there = actions.add_recommendation(
            review=planned.review,
            number=will["number"],
            text=will["text"],
            on=PartialDate(will["asked_on"]),
            by=by,
            theme=theme,
            target_on=target,
            state=will["stands"],
            since=PartialDate(will["stands_since"]),
            **{name: will[name] for name in ("scope", "source") if name in will},
        )
        addressed: set[Any] = set()
    else:
        addressed = {one.agency_id for one in there.addressees.all()}
        if target:
            reason = f"As the workbook “{row.part_of.name}” has it."
            actions.amend_target(recommendation=there, target_on=target, reason=reason, on=today, by=by)
        if theme:
            actions.put_on_theme(recommendation=there, theme=theme, on=today, by=by)
    for name in _named(will):
        agency = known.agencies[name.casefold()]
        if agency.pk not in addressed:
            actions.address(recommendation=there, agency=agency, on=there.on_date, by=by)
    if "answer" in will:
        of = _who_answers(row.cells, [one.agency for one in there.addressees.all()], known)
        assert of, "who answers was looked at before"
        actions.answer(
            recommendation=there, agency=of, reply=will["answer"], reason=will.get("answer_reason", ""),
            person=will["answered_by"], on=PartialDate(will["answered_on"]), by=by,
        )  # fmt: skip
    if planned.adds:
        told_by = Said(
            shorten(f"The workbook “{row.part_of.name}”", 200, placeholder=" …"),
            by.name,
            PartialDate.of(row.part_of.kept_on),
            Channel.PAPER,
        )
        for on, text in planned.adds:
            actions.update(recommendation=there, text=text, on=PartialDate(on), by=by, said=told_by)
    return there


def _theme(cells: Mapping[str, str], known: Asked, on: PartialDate, by: User) -> Theme:
    there = known.themes.get(cells["theme"].casefold(), [])
    group = cells.get("group", "")
    fits = [one for one in there if not group or one.group.name.casefold() == group.casefold()]
    return fits[0] if fits else actions.theme_called(cells["theme"], group=group, by=by, on=on)
