"""`python -m bench.site.world`: an empty database gets the example force, grown to 5,000 recommendations.

Prints the session of a coordinator who is signed in.
"""

from datetime import date, timedelta
from itertools import cycle, islice

RECOMMENDATIONS = 5000
AT_A_TIME = 500


def main() -> None:
    from heed.config.prepare import prepare_databases

    for _sentence in prepare_databases():
        pass
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    from django.test import Client

    from heed.example.build import build

    coordinator = build().cast["asha"]
    grow(coordinator)
    browser = Client()
    browser.force_login(coordinator)
    print(browser.cookies["sessionid"].value)


def grow(by) -> None:
    """Add recommendations of every state and theme to the reviews in turn, until there are 5,000."""
    from heed.kit.activity.record import action, record
    from heed.kit.calendar.dates import PartialDate
    from heed.kit.lifecycle.models import dated
    from heed.thread.recommendations.lifecycle import RecommendationState
    from heed.thread.recommendations.models import Recommendation, Theme
    from heed.thread.reviews.models import Review

    asked_on = PartialDate("2026-01-05")
    more = zip(
        range(Recommendation.objects.count(), RECOMMENDATIONS),
        cycle(Review.objects.all()),
        cycle((None, *Theme.objects.all())),
        cycle(RecommendationState),
    )
    made = (
        Recommendation(
            review=review,
            number=f"B{n}",
            text=f"Whoever takes the call asks about recommendation {n} as well, " * 4,
            theme=theme,
            state=state,
            target_on=date(2026, 2, 1) + timedelta(days=n % 500),
            **dated(asked_on, by),
        )
        for n, review, theme, state in more
    )

    @action
    def add(batch) -> None:
        Recommendation.objects.bulk_create(batch)
        record("recommendations.recommendation-added", by=by, on=batch[0])

    while batch := list(islice(made, AT_A_TIME)):
        add(batch)


if __name__ == "__main__":
    main()
