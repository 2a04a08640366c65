import pytest

from heed.thread.papers.comparing import comparisons
from heed.thread.papers.models import StatedFigure
from heed.thread.papers.standing import Counts

COUNTS = Counts(
    reviews_in_progress=10,
    reviews_writing_imr=11,
    reviews_with_chair=12,
    reviews_awaiting_publication=13,
    reviews_with_home_office=14,
    reviews_approved=15,
    reviews_newly_commissioned=16,
    recommendations_open=17,
    reviews_behind_open=18,
    recommendations_to_disseminate=19,
    recommendations_finalised_this_year=20,
)


def compared(*stated):
    figures = [StatedFigure(n=n, of=of, words=words, position=position) for position, (n, of, words) in enumerate(stated)]
    return [(one.counted, one.difference) for one in comparisons(figures, COUNTS)]


@pytest.mark.parametrize(
    ("of", "words", "counted"),
    [
        ("reviews", "We have 3 reviews under way.", 10),
        ("reviews", "Our officers are writing the IMR in 3 reviews.", 11),
        ("reviews", "3 reviews wait for their overview report.", 12),
        ("reviews", "3 reports are yet to be published.", 13),
        ("reviews", "3 reviews are with the Home Office.", 14),
        ("reviews", "3 new reviews were commissioned in spring.", 16),
        ("recommendations", "3 recommendations are open.", 17),
        ("recommendations", "3 recommendations wait to be disseminated.", 19),
        ("recommendations", "3 recommendations were completed this year.", 20),
        ("reviews", "3 reviews are remarkable.", None),
    ],
)
def test_a_sentence_tells_which_count_it_speaks_of(of, words, counted):
    assert compared((3, of, words))[0][0] == counted


def test_two_figures_of_one_sentence_go_with_its_words_in_order():
    words = "We write the IMR in 2 reviews and 4 wait for the chair."
    assert [counted for counted, _ in compared((2, "reviews", words), (4, "reviews", words))] == [11, 12]


def test_recommendations_and_the_reviews_they_come_from_are_two_counts():
    words = "We own 8 recommendations that derive from 5 reviews."
    assert [counted for counted, _ in compared((8, "recommendations", words), (5, "reviews", words))] == [17, 18]


@pytest.mark.parametrize(
    ("n", "words", "said"),
    [
        (10, "There are 10 reviews in progress.", "the same"),
        (4, "There are 4 reviews in progress.", "the record has 6 more"),
        (16, "There are 16 reviews in progress.", "the record has 6 fewer"),
        (None, "Some reviews are in progress.", "the paper gives no number"),
        (5, "5 reviews are remarkable.", "the record counts nothing of this name"),
    ],
)
def test_the_difference_is_said_in_words(n, words, said):
    assert compared((n, "reviews", words))[0][1] == said
