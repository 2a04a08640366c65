from heed.kit.activity.models import Read
from heed.kit.calendar.dates import PartialDate
from heed.kit.lifecycle import moves
from heed.thread.recommendations.actions import add_recommendation
from heed.thread.reviews.actions.reviews import add_review

REGISTER = "/reviews/"


def test_it_lists_where_each_review_stands_since_when_and_what_is_open(as_, asha, review, recommendation) -> None:
    moves.make(review, "start_writing", by=asha, on=PartialDate("2024-09"), reason="The author is named.")
    page = as_(asha).get(REGISTER).content.decode()
    for words in ("W1", "Rowan", "IMR being written", "September 2024", "Open recommendations"):
        assert words in page
    assert 'data-label="Open recommendations">1<' in page


def test_what_is_finalised_is_not_open(as_, asha, ben, recommendation, moved) -> None:
    moved(recommendation, "agree", "disseminate", "acknowledge", "start", "deliver", by=asha)
    moved(recommendation, "finalise", by=ben)
    assert 'data-label="Open recommendations">0<' in as_(asha).get(REGISTER).content.decode()


def test_an_empty_register_says_so(as_, asha) -> None:
    assert "No review is on the register yet." in as_(asha).get(REGISTER).content.decode()


def test_only_get(as_, asha) -> None:
    assert as_(asha).post(REGISTER).status_code == 405


def test_whoever_only_reads_papers_may_not_see_it(as_, elin) -> None:
    assert as_(elin).get(REGISTER).status_code == 403


def test_it_is_noted_who_looked_at_which(as_, asha, review) -> None:
    as_(asha).get(REGISTER)
    look = Read.objects.latest("number")
    assert (look.verb, look.by) == ("reviews.listed", asha.pk)
    assert str(review.pk) in look.facts


def test_it_asks_as_much_for_thirty_as_for_three(as_, asha, django_assert_max_num_queries) -> None:
    client = as_(asha)
    for number in range(30):
        made = add_review(reference=f"W{number}", on=PartialDate("2024-04"), by=asha)
        add_recommendation(review=made, number="1", text="Ask.", on=PartialDate("2024-04"), by=asha)
        if number == 2:
            with django_assert_max_num_queries(100) as few:
                client.get(REGISTER)
    with django_assert_max_num_queries(100) as many:
        client.get(REGISTER)
    assert len(few) == len(many)
