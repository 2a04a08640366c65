"""`python3 dev.py reference`: writes docs/reference from the code, so that it cannot say anything else.

Lifecycles, clocks, roles, rules, measures, events, fields, what falls due and what each day does are declared as data; each
page here is one of those tables in words.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

_FIELD = re.compile(r"\{[^}]*\}")
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
HEAD = "<!-- Written by `python3 dev.py reference` from the code: change the code, then run it. -->\n\n"


def pages() -> dict[str, str]:
    """Each page by its file name."""
    import_module("heed.config.urls_staff")  # which imports every module that declares something
    written = {
        "clocks.md": _clocks(),
        "daily.md": _daily(),
        "due.md": _due(),
        "lifecycles.md": _lifecycles(),
        "measures.md": _measures(),
        "roles.md": _roles(),
        "rules.md": _rules(),
        "events.md": _events(),
        "fields.md": _fields(),
    }
    told = {name: f"{HEAD}{chr(10).join(lines)}\n" for name, lines in written.items()}
    return told | {_picture(one): f"{one.diagram().svg()}\n" for one in _lives()}


def _lives() -> list[Any]:
    from heed.kit.lifecycle.lifecycle import all_lifecycles  # noqa: PLC0415 - the settings come first

    return _of_the_site(all_lifecycles())


def _picture(lifecycle: Any) -> str:
    return f"lifecycle-{lifecycle.__name__.removesuffix('Lifecycle').lower()}.svg"


def _lifecycles() -> Iterator[str]:
    yield "# Lifecycles\n\nIn each picture a dot stands where a move begins, and an arrow’s head where it leads. Its number is that in the table."
    for lifecycle in _lives():
        yield f"\n## {lifecycle.__name__}\n"
        yield f"![{lifecycle.diagram().title}]({_picture(lifecycle)})\n"
        yield from _table(
            ("No.", "Move", "From", "To", "Who may", "What must be true"),
            (
                (
                    str(number),
                    move.label,
                    ", ".join(source.label for source in move.sources),
                    move.to.label,
                    f"whoever may {move.by.sentence}",
                    " ".join(rule.sentence for rule in (*move.whose, *move.needs)),
                )
                for number, move in enumerate(lifecycle.moves(), start=1)
            ),
        )


def _clocks() -> Iterator[str]:
    from heed.thread.reviews.lifecycle import ReviewState  # noqa: PLC0415
    from heed.thread.reviews.models.definitions import Ours  # noqa: PLC0415

    seeded = import_module("heed.thread.reviews.migrations.0002_what_the_law_and_guidance_say")
    kinds = {code: name for code, name, *_ in seeded.KINDS}
    yield "# Clocks\n\nThose that Heed comes with. They are rows: a force adds its own under “Clocks” on its register, and the last"
    yield "to come into force holds. A clock stands still while its review is on hold, and the day that was first set stays.\n"
    yield from _table(
        ("Review", "Clock", "Runs from", "Until", "How long", "Counted in", "Source", "In force from", "Checked"),
        (
            (
                f"{kinds[kind]} ({kind})",
                name,
                ReviewState.of(starts).label,
                ReviewState.of(stops).label,
                "no number is given" if number is None else str(number),
                unit or "nothing",
                where,
                f"{since:%-d %B %Y}",
                "not yet against the text itself",
            )
            for kind, _title, _source, since in seeded.GUIDANCE
            for _code, name, starts, stops, number, unit, where in seeded.clocks_of(kind)
        ),
    )
    yield "\n## How long we allow ourselves\n\nThe day that was reckoned with the number in force then stays. Counted from the end of the day it begins.\n"
    yield from _table(
        ("For what", "How long", "Counted in", "Source", "In force from"),
        (
            (Ours(code).label, str(n), unit, seeded.OUR_OWN, f"{seeded.SECTION_9:%-d %B %Y}")
            for code, n, unit in seeded.ALLOWED
        ),
    )


def _measures() -> Iterator[str]:
    from heed.kit.statistics.measure import Every, measures  # noqa: PLC0415

    often = {Every.MONTH: "each month", Every.QUARTER: "each quarter"}
    yield "# Measures\n\nEach is read once its period is over, and the reading is kept. Where there was nothing to count it says so.\n"
    yield from _table(
        ("Measure", "Title", "A figure of", "In", "Which way", "Read", "What it counts"),
        ((f"`{m.key}`", m.title, m.of.value, m.unit, m.better.value, often[m.every], m.definition) for m in measures()),
    )


def _due() -> Iterator[str]:
    from heed.kit.chasing.falling_due import sources  # noqa: PLC0415

    yield "# What falls due\n\nWhat is here is reminded of by the ladder, and stands under *What is due from me* and in calendars.\n"
    yield from _table(
        ("Date", "What the reminder says", "When", "What falls due", "Whoever stands in is told"),
        (
            (f"`{s.name}`", _FIELD.sub("…", s.says), s.stage, s.meaning, "yes" if s.deputy is not None else "no")
            for s in sources()
        ),
    )


def _daily() -> Iterator[str]:
    from heed.kit.daily.jobs import jobs  # noqa: PLC0415

    yield "# What `heed daily` does\n\nIn this order. Every job may be done twice for a day.\n"
    which = {True: "every day since the last", False: "the newest day"}
    told = ((f"`{job.name}`", which[job.each_missed_day], " ".join((job.work.__doc__ or "").split())) for job in jobs())
    yield from _table(("Job", "After days that were missed, for", "What it does"), told)


def _roles() -> Iterator[str]:
    from heed.kit.people.permission import roles  # noqa: PLC0415

    yield "# Roles"
    for key, role in roles().items():
        yield f"\n## {role.title}\n\n{role.does} (`{key}`)\n"
        yield from (f"- may {permission.sentence} (`{permission}`)" for permission in sorted(role.may))


def _rules() -> Iterator[str]:
    from heed.kit.rules import all_rules  # noqa: PLC0415

    yield "# Rules\n\nEach sentence is what a person reads who is refused.\n"
    found = sorted(_of_the_site(all_rules()), key=lambda rule: rule.name)
    yield from _table(
        ("Rule", "Sentence", "Source"), ((f"`{rule.name}`", rule.sentence, rule.source) for rule in found)
    )


def _events() -> Iterator[str]:
    from heed.kit.activity.verbs import all_verbs  # noqa: PLC0415

    yield "# Events\n\nWhat is left in the log, which names ids and figures and never a person or their words.\n"
    kinds = {True: "looked at", False: "changed"}
    found = [verb for verb in all_verbs() if not verb.name.startswith("tests.")]
    yield from _table(("Event", "The person …", "Kind"), ((f"`{v.name}`", v.sentence, kinds[v.is_read]) for v in found))


def _fields() -> Iterator[str]:
    from django.apps import apps  # noqa: PLC0415

    from heed.kit.activity.keeping import SENSITIVITIES, retention, sensitivity  # noqa: PLC0415

    yield "# Fields: how sensitive, and how long kept\n"
    yield from (f"- **{word}** – {meaning}" for word, meaning in SENSITIVITIES.items())
    for model in sorted(_of_the_site(apps.get_models()), key=lambda model: model._meta.label):
        yield f"\n## {model._meta.label}\n\n{' '.join((model.__doc__ or '').split())}\n"
        told = ((f"`{f.name}`", sensitivity(model, f), retention(model, f)) for f in model._meta.concrete_fields)
        yield from _table(("Field", "Sensitivity", "Kept"), told)


def _of_the_site(found: Iterable) -> list:  # type: ignore[type-arg]
    """Those that the product declares; tests declare some of their own."""
    return [one for one in found if _module(one).startswith("heed.") and ".tests." not in _module(one)]


def _module(found: object) -> str:
    return str(getattr(getattr(found, "holds", found), "__module__", ""))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)


def main() -> None:
    """Write every page, over an installation that is thrown away."""
    from heed.kit.storage.keys import Keys  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"HEED_HOME": home, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "heed.config.settings"}
        Keys.make(Path(home) / "key")
        import django  # noqa: PLC0415

        django.setup()
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (FOLDER / name).write_text(text)
    sys.stdout.write(f"Written: {', '.join(pages())}\n")


if __name__ == "__main__":
    main()
