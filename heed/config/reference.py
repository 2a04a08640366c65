"""`python3 dev.py reference`: writes docs/reference from the code, so that it cannot say anything else.

Lifecycles, roles, rules, events and fields are declared as data; each page here is one of those tables in words.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
HEAD = "<!-- Written by `python3 dev.py reference` from the code: change the code, then run it. -->\n\n"


def pages() -> dict[str, str]:
    """Each page by its file name."""
    import_module("heed.config.urls_staff")  # which imports every module that declares something
    written = {
        "lifecycles.md": _lifecycles(),
        "roles.md": _roles(),
        "rules.md": _rules(),
        "events.md": _events(),
        "fields.md": _fields(),
    }
    return {name: f"{HEAD}{chr(10).join(lines)}\n" for name, lines in written.items()}


def _lifecycles() -> Iterator[str]:
    from heed.kit.lifecycle.lifecycle import all_lifecycles  # noqa: PLC0415 - the settings come first

    yield "# Lifecycles"
    for lifecycle in _of_the_site(all_lifecycles()):
        yield f"\n## {lifecycle.__name__}\n"
        yield f"```mermaid\n{lifecycle.diagram()}\n```\n"
        yield from _table(
            ("Move", "From", "To", "Who may", "What must be true"),
            (
                (
                    move.label,
                    ", ".join(source.label for source in move.sources),
                    move.to.label,
                    f"whoever may {move.by.sentence}",
                    " ".join(rule.sentence for rule in move.needs),
                )
                for move in lifecycle.moves()
            ),
        )


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
