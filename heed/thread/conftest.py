"""A small record for the tests of the thread: two coordinators, a theme lead, a reader of papers, and one thing of each kind."""
# The product is imported inside the fixtures: pytest may read this file before the settings are there

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from heed.kit.calendar.dates import PartialDate

EARLY = date(2020, 1, 1)
SPRING = PartialDate("2024-04-02")
MAY = PartialDate("2024-05-01")


@pytest.fixture
def person(db: None) -> Callable[..., Any]:  # noqa: ARG001 - people need a database to stand in
    """Makes somebody with a role, or with none."""
    from heed.kit.people.actions import add_agency, give_account, give_role

    agency = add_agency(name="Wexmoor Constabulary", by=None)

    def make(name: str, role: str = "") -> Any:
        email = f"{name.lower()}@wexmoor.example"
        made = give_account(name=name, email=email, agency=agency, by=None, joined_on=EARLY)
        if role:
            give_role(person=made, role=role, by=None, since=EARLY)
        return made

    return make


@pytest.fixture
def asha(person: Callable[..., Any]) -> Any:
    return person("Asha", "coordinator")


@pytest.fixture
def ben(person: Callable[..., Any]) -> Any:
    return person("Ben", "coordinator")


@pytest.fixture
def carys(person: Callable[..., Any]) -> Any:
    return person("Carys", "theme-lead")


@pytest.fixture
def elin(person: Callable[..., Any]) -> Any:
    return person("Elin", "board-member")


@pytest.fixture
def as_() -> Callable[[Any], Any]:
    """The browser of somebody who is signed in."""
    from django.test import Client

    def signed_in(who: Any) -> Client:
        client = Client()
        client.force_login(who)
        return client

    return signed_in


@pytest.fixture
def review(asha: Any) -> Any:
    from heed.thread.reviews.actions.reviews import add_review

    return add_review(reference="W1", pseudonym="Rowan", on=SPRING, by=asha)


@pytest.fixture
def theme(asha: Any) -> Any:
    from heed.thread.recommendations.actions import theme_called

    return theme_called("First questions", group="Listening", by=asha, on=SPRING)


@pytest.fixture
def recommendation(review: Any, theme: Any, asha: Any) -> Any:
    from heed.thread.recommendations.actions import add_recommendation

    return add_recommendation(
        review=review, number="1", text="Ask whether she is safe to talk.", on=SPRING, by=asha, theme=theme
    )


@pytest.fixture
def moved(carys: Any) -> Callable[..., Any]:
    """Moves a recommendation step by step; Carys receives and acknowledges it, and what is delivered is shown to work."""
    from heed.kit.lifecycle import moves
    from heed.thread.evidence.actions import add_evidence, claim
    from heed.thread.recommendations.actions import Source

    def move(asked: Any, *names: str, by: Any, on: PartialDate = MAY, **asks: Any) -> Any:
        for name in names:
            if name == "deliver":
                parts: dict[str, Any] = {"done": "Cards.", "changed": "They ask.", "works": "Calls."}
                claim(recommendation=asked.fresh(), on=on, by=by, **parts, **asks)
                add_evidence(
                    recommendation=asked, kind_of_evidence="audited", text="Read.", source=Source("Notes"), on=on, by=by
                )
                continue
            who = carys if name == "acknowledge" else by
            lead = {"lead": carys} if name == "disseminate" else {}
            moves.make(asked, name, by=who, on=on, reason="So it was.", **lead, **asks)
        asked.refresh_from_db()
        return asked

    return move


@pytest.fixture
def action(theme: Any, asha: Any) -> Any:
    from heed.thread.recommendations.actions import add_action

    return add_action(theme=theme, text="A card of questions for the first officer", on=SPRING, by=asha)


@pytest.fixture
def question(action: Any, asha: Any) -> Any:
    from heed.thread.recommendations.actions import ask

    return ask(
        words="How many cards were printed?",
        asked_of="the print room",
        asked_on=date(2024, 4, 3),
        chase_on=date(2024, 5, 1),
        on=SPRING,
        by=asha,
        action=action,
    )
