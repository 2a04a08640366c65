"""Which button stands out on the page of a recommendation, and what is written in the box beside it."""

import re

import pytest

from heed.thread.papers.lifecycle import PaperLifecycle
from heed.thread.recommendations.lifecycle import ActionLifecycle, RecommendationLifecycle
from heed.thread.reviews.imr_lifecycle import ImrLifecycle
from heed.thread.reviews.lifecycle import ReviewLifecycle

GREEN = re.compile(r'<(?:a|button) class="govuk-button" [^>]*>([^<]*)</')
ON_THE_WAY = {
    RecommendationLifecycle: [
        "agree",
        "hear_chair",
        "disseminate",
        "acknowledge",
        "start",
        "deliver",
        "finalise",
        "resume",
    ],
    ActionLifecycle: ["start", "finish_part", "finish"],
    ImrLifecycle: ["start", "sign_off", "send", "accept"],
    PaperLifecycle: ["check", "issue"],
}


def green(page: str) -> list[str]:
    """What stands out in the part of the page that says what can be done next."""
    part = page[page.index('aria-labelledby="next"') :]
    return GREEN.findall(part[: part.index("</section>")])


@pytest.mark.parametrize("lifecycle", ON_THE_WAY, ids=lambda lifecycle: lifecycle.__name__)
def test_what_leaves_the_way_is_never_put_forward(lifecycle) -> None:
    assert [move.name for move in lifecycle.moves() if not move.aside] == ON_THE_WAY[lifecycle]


def test_neither_is_what_takes_a_review_back_or_ends_it_without_a_report() -> None:
    aside = {move.name for move in ReviewLifecycle.moves() if move.aside}
    assert aside == {"decline", "learn_otherwise", "take_back", "return_", "withhold", "take_down"}


def test_what_is_agreed_is_disseminated_next(recommendation, moved, as_, asha) -> None:
    moved(recommendation, "agree", by=asha)
    page = as_(asha).get(f"/recommendations/{recommendation.pk}/").content.decode()
    assert green(page) == ["Disseminate…"]
    assert "What you write here is kept with “No longer applicable”." in page
    assert "“Disseminate” and “Superseded by another” ask on pages of their own." in page
    assert page.index("Disseminate…") < page.index('id="id_reason"')


def test_nothing_stands_out_where_only_leaving_is_left(recommendation, moved, as_, asha) -> None:
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", "deliver", by=asha)
    page = as_(asha).get(f"/recommendations/{recommendation.pk}/").content.decode()
    assert green(page) == []


def test_a_reason_that_several_moves_share_is_said_once(recommendation, moved, as_, asha, carys) -> None:
    moved(recommendation, "agree", by=asha)
    page = as_(carys).get(f"/recommendations/{recommendation.pk}/").content.decode()
    assert page.count("Your roles do not let you") == 1
    assert page.count('aria-describedby="why-not-disseminate"') == 3
