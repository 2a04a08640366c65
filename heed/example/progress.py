"""How some recommendations of the example force go: parts, updates, assessments, other dates, who was told, a hand-over."""

from collections.abc import Mapping
from datetime import date

from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle.models import Channel, Said
from heed.kit.people.models import User
from heed.thread.recommendations.actions import (
    amend_target,
    answer_part,
    assess,
    hand_over,
    split,
    take_over,
    tell_back,
    update,
)
from heed.thread.recommendations.models import Hearer, Recommendation, Theme, Verdict

PARTS = {
    "PEEL 2026 3": (
        "2026-06-02",
        {
            "A supervisor reads every domestic abuse risk assessment on the day it is made.": "Since 3 August no "
            "assessment can be closed without the name of the supervisor who read it.",
            "The reasons for its grade are written down.": "The form asks for them in a box of its own.",
            "The constabulary is told how often this happens.": "",
        },
        "2026-08-03",
    ),
    "WX06 R5": (
        "2025-03-10",
        {
            "Ask the person apart from whoever cares for them.": "The visiting officer asks, in a room of their own.",
            "Make a plan with adult social care.": "A plan is made at each joint visit.",
        },
        "2026-08-20",
    ),
}
"""What is asked, part by part, with what was done for it, or nothing; the days of the one and of the other."""

UPDATES = (
    ("PEEL 2026 3", "2026-06-25", "carys", "Two stations try the new form for a month.", None),
    ("PEEL 2026 3", "2026-08-27", "carys", "All stations use it. The monthly figure still has to be agreed.", None),
    (
        "WX09 7.4",
        "2026-07-30",
        "asha",
        "Probation has a draft and takes it to its board in September.",
        Said("Joel Pratt", "Asha Rahman", PartialDate("2026-07-30"), Channel.PHONE),
    ),
)

ASSESSED = (
    (
        "WX03 R1",
        "2026-01-29",
        Verdict.PARTLY,
        "Chief Inspector Tove Lind",
        "The questions are asked by day; fewer at night.",
    ),
    (
        "WX03 R1",
        "2026-07-16",
        Verdict.IMPLEMENTED,
        "Chief Inspector Tove Lind",
        "Forty night calls were heard: all began so.",
    ),
    (
        "WX05 4.2",
        "2026-04-16",
        Verdict.IMPLEMENTED,
        "Chief Inspector Tove Lind",
        "The contract was read and both parts were tried.",
    ),
    ("WX10 R3", "2026-08-13", Verdict.MISSING, "Chief Inspector Tove Lind", "Nobody could say what became of it."),
    ("WX10 R5", "2025-09-04", Verdict.IN_PLACE, "Dr Lena Frost", "Phones are copied within the hour as it is."),
)

RETARGETED = (
    (
        "PEEL 2026 3",
        "2026-09-03",
        date(2026, 12, 18),
        "The monthly figure waits for the new version of the records system.",
    ),
)
"""Other target dates, and why."""

TOLD_BACK = (
    ("WX03 R1", Hearer.PARTNERSHIP, True, "2026-02-19", "At its meeting, with what the second person had seen."),
    ("WX03 R1", Hearer.CHAIR, True, "2026-02-19", "By letter."),
    (
        "WX03 R1",
        Hearer.FAMILY,
        True,
        "2026-03-05",
        "Her sister was told at home, with her advocate, and asked for the questions.",
    ),
    ("WX03 R2", Hearer.PARTNERSHIP, True, "2026-02-19", "At the same meeting."),
    ("WX03 R2", Hearer.CHAIR, True, "2026-02-19", "By letter."),
    ("WX03 R2", Hearer.FAMILY, False, "2026-03-05", "Her sister wishes to hear of the calls and of nothing else."),
    ("WX06 R1", Hearer.PARTNERSHIP, True, "2026-04-09", "In writing."),
    ("WX10 R5", Hearer.CHAIR, True, "2025-07-17", "By letter, with the reason."),
)

HANDED_OVER = (
    "marac",
    "carys",
    date(2026, 7, 6),
    "2026-07-08",
    "7.4 waits for probation; Joel Pratt answers by telephone.",
)
"""The theme, to whom, from which day, the day on which that was acknowledged, and what was said."""


def bring(cast: Mapping[str, User], themes: Mapping[str, Theme], asked: Mapping[str, Recommendation]) -> None:
    asha = cast["asha"]
    for called, (split_on, parts, answered_on) in PARTS.items():
        split(recommendation=asked[called], texts=list(parts), on=PartialDate(split_on), by=asha)
        for part in asked[called].parts.all():
            if done := parts[part.text]:
                answer_part(part=part, text=done, on=PartialDate(answered_on), by=cast["carys"])
    for called, on, by, text, said in UPDATES:
        update(recommendation=asked[called], text=text, on=PartialDate(on), by=cast[by], said=said)
    for called, on, verdict, assessor, reason in ASSESSED:
        assess(
            recommendation=asked[called], verdict=verdict, assessor=assessor, reason=reason, on=PartialDate(on), by=asha
        )
    for called, on, after, reason in RETARGETED:
        amend_target(recommendation=asked[called], target_on=after, reason=reason, on=PartialDate(on), by=asha)
    for called, hearer, wished, on, words in TOLD_BACK:
        tell_back(recommendation=asked[called], hearer=hearer, wished=wished, words=words, on=PartialDate(on), by=asha)
    theme, taker, handed_on, taken_on, words = HANDED_OVER
    handed = hand_over(theme=themes[theme], taker=cast[taker], words=words, on=handed_on, by=cast["nesta"])
    take_over(hand_over=handed, on=PartialDate(taken_on), by=cast[taker])
