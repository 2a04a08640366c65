"""`python -m bench.site.paper`: holds a record of some recommendations, and writes its papers in Word, a turn at a time.

Each recommendation has two steps, and an action with three lines of learning that carries it out. They are put in past the
log, as `bench.site.world` says.
"""

from io import BytesIO
from typing import Any

from bench.site.turns import take
from bench.site.world import _dated, _put

A_REVIEW = 4
"""Recommendations of one review."""
GROUPS, THEMES = 2, 8


def main() -> None:
    import django

    django.setup()
    take(Force())


class Force:
    """A force that has only its recommendations."""

    def grow(self, size: int) -> None:
        from heed.kit.people.models import Agency, User
        from heed.thread.papers.models import Audience, Board, Paper
        from heed.thread.recommendations.models import (
            Action,
            ActionStep,
            Carries,
            Group,
            Learning,
            Recommendation,
            RecommendationStep,
            Theme,
        )
        from heed.thread.reviews.models import Review, ReviewStep

        _put(Agency, 1, lambda _: Agency(name="A force"))
        ours = Agency.objects.get()
        _put(User, 1, lambda _: User(email="one@wexmoor.example", name="One", agency=ours, joined_on="2020-01-01"))
        by = User.objects.get()

        def put(model: Any, many: int, **columns: Any) -> list[Any]:
            """Rows whose columns are told as functions of their number."""
            _put(model, many, lambda n: model(**{key: told(n) for key, told in columns.items()}, **_dated(by, n % 300)))
            return list(model.objects.order_by("recorded_at", "pk"))

        _put(Review, size // A_REVIEW, lambda n: Review(register_number=n, reference=f"WZ{n:03}", state="commissioned"))
        reviews = list(Review.objects.order_by("register_number"))
        put(ReviewStep, len(reviews), of=lambda n: reviews[n], number=_one, move=_begin, after=lambda _: "commissioned")
        groups = put(Group, GROUPS, name=lambda n: f"Group {n}", position=_itself)
        themes = put(Theme, THEMES, group=lambda n: groups[n % GROUPS], name=lambda n: f"Subject {n}", position=_itself)
        asked = put(
            Recommendation,
            size,
            review=lambda n: reviews[n // A_REVIEW],
            number=lambda n: f"{n + 1}",
            text=lambda n: f"Whoever answers the call asks about what was said before, {n}. " * 3,
            theme=lambda n: themes[n % THEMES],
            state=lambda _: "under-way",
            target_on=lambda n: f"2026-0{n % 6 + 1}-15",
        )
        for number, before, after in ((1, "", "circulated"), (2, "circulated", "under-way")):
            _put(
                RecommendationStep,
                number * size,
                lambda n, number=number, before=before, after=after: RecommendationStep(
                    of=asked[n % size], number=number, move="begin", before=before, after=after, **_dated(by, 300)
                ),
            )
        done = put(
            Action,
            size,
            theme=lambda n: themes[n % THEMES],
            text=lambda n: f"The form asks about what was said before, {n}. " * 2,
            aim=lambda _: "Nobody has to say it twice.",
            position=_itself,
            state=lambda _: "in progress",
        )
        put(ActionStep, size, of=lambda n: done[n], number=_one, move=_begin, after=lambda _: "in progress")
        put(
            Learning,
            3 * size,
            action=lambda n: done[n % size],
            text=lambda n: f"What was learned, {n}. " * 3,
            state=lambda _: "in progress",
            position=lambda n: n // size,
        )
        put(Carries, size, action=lambda n: done[n], recommendation=lambda n: asked[n])
        board = put(Board, 1, meeting_name=lambda _: "Advisory group")[0]
        _put(Paper, 1, lambda _: Paper(board=board, as_at="2026-06-30", audience=Audience.ADVISORY, state="draft"))

    def board(self) -> int:
        """The paper for the board, with all that stands around it; how long it is."""
        from heed.kit.documents import files
        from heed.thread.papers.making import make
        from heed.thread.papers.models import Paper

        return len(files.write(make(Paper.objects.get()).document, ".docx"))

    def status(self) -> int:
        return len(self._written("status"))

    def plan(self) -> int:
        return len(self._written("action-plan"))

    def check(self) -> list[int]:
        """How many recommendations each of the two says something of."""
        import re

        import docx

        from heed.thread.recommendations.models import Recommendation

        names = {str(asked) for asked in Recommendation.objects.select_related("review")}
        found = []
        for kind in ("status", "action-plan"):
            word = docx.Document(BytesIO(self._written(kind)))
            words = " ".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
            found.append(len(names & set(re.findall(r"WZ\d{3} \d+", words))))
        return found

    def _written(self, kind: str) -> bytes:
        from datetime import date

        from django.utils import timezone

        from heed.kit.lifecycle.models import Moment
        from heed.thread.papers.writing import written

        return written("docx", Moment(date(2026, 6, 30), timezone.now()), kind=kind)


def _one(_: int) -> int:
    return 1


def _begin(_: int) -> str:
    return "begin"


def _itself(n: int) -> int:
    return n


if __name__ == "__main__":
    main()
