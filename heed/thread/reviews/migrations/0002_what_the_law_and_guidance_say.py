"""The rows that come with Heed. None of the clocks has been checked against the text itself; each says where it is from.

A force that has read the text adds a row of its own, ticked as checked, which takes the place of one of these; so does one
that allows itself another time.
"""

from datetime import date
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ACT_2004 = "Domestic Violence, Crime and Victims Act 2004, section 9, in force from 13 April 2011"
ACT_2024 = (
    "Victims and Prisoners Act 2024, section 19; still shown as prospective in the copy that was read, though partnerships "
    "use the name already"
)
GUIDANCE_2016 = "Multi-agency statutory guidance for the conduct of domestic homicide reviews (2016); its text was not read"
DECISION = "Within one month of the notification, as a supplier of review software tells the 2016 guidance"
REPORT = "Within six months of the decision, as a supplier of review software tells the 2016 guidance; rarely met"
SECTION_9, ROYAL_ASSENT = date(2011, 4, 13), date(2024, 5, 24)

KINDS: tuple[tuple[str, str, bool, str, date, bool], ...] = (
    ("DHR", "Domestic homicide review", True, ACT_2004, SECTION_9, True),
    ("DARDR", "Domestic abuse related death review", True, ACT_2024, ROYAL_ASSENT, False),
    ("SAR", "Safeguarding adults review", False, "Care Act 2014, section 44", date(2015, 4, 1), False),
    (
        "CSPR",
        "Child safeguarding practice review",
        False,
        "Children Act 2004 as amended in 2017; statutory guidance of 2018",
        date(2018, 6, 29),
        False,
    ),
    (
        "OWHR",
        "Offensive weapons homicide review",
        False,
        "Police, Crime, Sentencing and Courts Act 2022, part 2; in pilot areas first",
        date(2023, 4, 1),
        False,
    ),
    ("near-miss", "Near-miss or other learning review", False, "Protocols of partnerships", SECTION_9, False),
)
GUIDANCE = (
    ("DHR", "Statutory guidance on domestic homicide reviews (2016)", GUIDANCE_2016, date(2016, 12, 1)),
    ("DARDR", "The guidance of 2016, until there is one for the newer name", ACT_2024, ROYAL_ASSENT),
)
CLOCKS: tuple[tuple[str, str, str, str, int | None, str, str], ...] = (
    ("decision", "Decision whether to review", "notified", "decided", 1, "months", DECISION),
    ("completion", "Overview report", "decided", "signed-off", 6, "months", REPORT),
    (
        "sending",
        "Report sent to the Secretary of State and the Domestic Abuse Commissioner",
        "signed-off",
        "with-home-office",
        None,
        "",
        ACT_2024,
    ),
)
STAGE_NAMES = (("DARDR", "with-home-office", "With the Home Office, and sent to the Commissioner", ACT_2024, ROYAL_ASSENT),)
OUR_OWN = "Our own practice, to begin with: no law and no guidance sets it"
ALLOWED = (("receipt", 10, "working days"), ("hand-over", 5, "working days"), ("assurance", 24, "months"))


def clocks_of(kind: str) -> list[tuple[str, str, str, str, int | None, str, str]]:
    """The clocks of one kind of review. The duty to send the report without a number of days is that of the later Act."""
    return [clock for clock in CLOCKS if clock[4] is not None or kind != "DHR"]


def seed(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.alias != "default":
        return

    def model(name: str) -> Any:
        return apps.get_model("reviews", name)._default_manager

    for code, name, counted, source, since, verified in KINDS:
        model("Kind").create(
            code=code, name=name, is_counted=counted, source=source, in_force_from=since, verified=verified
        )
    for kind, title, source, since in GUIDANCE:
        guidance = model("Guidance").create(kind=kind, title=title, source=source, in_force_from=since)
        for code, name, starts, stops, number, unit, where in clocks_of(kind):
            model("ClockDefinition").create(
                kind=kind, guidance=guidance, code=code, name=name, starts=starts, stops=stops,
                number=number, unit=unit, source=where, in_force_from=since,
            )  # fmt: skip
    for kind, state, words, source, since in STAGE_NAMES:
        model("StageName").create(kind=kind, state=state, words=words, source=source, in_force_from=since)
    for code, number, unit in ALLOWED:
        model("OwnClock").create(code=code, number=number, unit=unit, source=OUR_OWN, in_force_from=SECTION_9)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
