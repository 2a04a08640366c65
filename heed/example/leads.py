"""Who leads which theme of the example force, and who stands in."""

from collections.abc import Mapping
from dataclasses import dataclass

from heed.kit.calendar.dates import PartialDate
from heed.kit.people.models import User
from heed.thread.recommendations.actions import give_theme
from heed.thread.recommendations.models import Duty, Theme


@dataclass(frozen=True, slots=True)
class Leads:
    """Somebody who leads themes from a day on, and whoever stands in for them."""

    themes: tuple[str, ...]
    on: str
    lead: str
    deputy: str


LEADS = (
    Leads(("calls", "apart", "interpreters", "others"), "2023-10-02", "carys", "nesta"),
    Leads(("economic", "separation", "suicide", "devices"), "2024-01-15", "carys", "nesta"),
    Leads(("marac", "hospital", "carer"), "2024-01-15", "nesta", "carys"),
    Leads(("orders", "handover", "supervision"), "2023-10-02", "carys", "nesta"),
)
LEAD = {theme: row.lead for row in LEADS for theme in row.themes}
"""Who led each theme when its recommendations were disseminated."""


def bring(cast: Mapping[str, User], themes: Mapping[str, Theme]) -> None:
    for row in LEADS:
        for theme in row.themes:
            for duty, person in ((Duty.LEAD, row.lead), (Duty.DEPUTY, row.deputy)):
                give_theme(theme=themes[theme], person=cast[person], duty=duty, on=PartialDate(row.on), by=cast["asha"])
