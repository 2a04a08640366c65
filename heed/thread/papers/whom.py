"""Whom a paper says it asked: by name inside the force, and to others by what they do."""

import re
from collections.abc import Callable

from heed.kit.documents.blocks import fold
from heed.kit.lifecycle.models import Moment
from heed.thread.recommendations.models import Duty, ThemeLead

SOMEBODY = "somebody who should know"
_WHAT_THEY_DO = re.compile(r"(the [^,]+), ")
_AT = re.compile(r".+? (?:of|at|from) (.+)")


def by_name(asked_of: str) -> str:
    return fold(asked_of)


def by_role(moment: Moment) -> Callable[[str], str]:
    """What a person does, in place of their name: what they lead on that day, or what they are said to be and where."""
    leads: dict[str, set[str]] = {}
    led = ThemeLead.objects.in_force(on=moment.as_at).known(moment).filter(duty=Duty.LEAD)
    for one in led.select_related("person", "theme"):
        leads.setdefault(one.person.name.casefold(), set()).add(one.theme.name)

    def whom(asked_of: str) -> str:
        said = fold(asked_of)
        if themes := leads.get(said.partition(" of ")[0].casefold()):
            return f"the theme lead for “{min(themes)}”" if len(themes) == 1 else "a theme lead"
        if what := _WHAT_THEY_DO.match(said):
            return what[1]
        at = _AT.fullmatch(said)
        return f"somebody at {at[1]}" if at else SOMEBODY

    return whom
