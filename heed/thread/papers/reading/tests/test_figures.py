import pytest

from heed.kit.documents.from_text import from_text
from heed.thread.papers.reading.figures import RECOMMENDATIONS, REVIEWS, figures_of
from heed.thread.papers.reading.sections import sections_of


def figures(sentence, heading="WHERE WE STAND"):
    return [
        (figure.n, figure.of)
        for figure in figures_of(sections_of(from_text(f"{heading}\n\n- {sentence}\n\nThe end of it all.")))
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("We hold one hundred and twelve recommendations.", [(112, RECOMMENDATIONS)]),
        ("Twenty six reviews are open; two dozen reviews are closed.", [(26, REVIEWS), (24, REVIEWS)]),
        ("We have 14 (fourteen) open DHRs.", [(14, REVIEWS)]),
        ("1,204 recommendations were made.", [(1204, RECOMMENDATIONS)]),
        (
            "15 of the 27 recommendations have been closed, leaving 12.",
            [(15, RECOMMENDATIONS), (27, RECOMMENDATIONS), (12, RECOMMENDATIONS)],
        ),
        ("No new reviews have begun.", [(0, REVIEWS)]),
        ("One of these three reviews is paused.", [(1, REVIEWS), (3, REVIEWS)]),
        ("Five police recommendations from two previous reviews.", [(5, RECOMMENDATIONS), (2, REVIEWS)]),
        ("There are 4 DHR recommendations.", [(4, RECOMMENDATIONS)]),
        ("Eight out of the ten reviews are open.", [(8, REVIEWS), (10, REVIEWS)]),
        ("There are 9 reviews, some of which are late.", [(9, REVIEWS), (None, REVIEWS)]),
        ("Two reviews are ours and several reviews are not.", [(2, REVIEWS), (None, REVIEWS)]),
        ("Two reviews are ours, some of the recommendations are not.", [(2, REVIEWS), (None, RECOMMENDATIONS)]),
        (
            "Six reviews are open; the remaining 2 are closed, and a few are late.",
            [(6, REVIEWS), (2, REVIEWS), (None, REVIEWS)],
        ),
        ("Six reviews are open and few know of them.", [(6, REVIEWS)]),
        ("Six reviews are open; the remaining reviews wait.", [(6, REVIEWS), (None, REVIEWS)]),
        ("Six reviews are open. Both of them are late.", [(6, REVIEWS)]),
    ],
)
def test_a_number_of_reviews_or_recommendations_is_a_figure(sentence, found):
    assert figures(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "DHR 15 was sent in phase 2 of section 9.",
        "Recommendations 3 and 4 are closed.",
        "The 12-month review is due.",
        "The 2022 reviews were long.",
        "In the last 12 months the team reviewed 300 crimes.",
        "Several of our recommendations are answered by training.",
        "80% of reviews, and £40 reviews, are late.",
        "Nine officers read recommendations.",
    ],
)
def test_years_references_lengths_of_time_and_other_things_are_no_figures(sentence):
    assert figures(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Open: 19. Of these, four are overdue.", [(19, RECOMMENDATIONS), (4, RECOMMENDATIONS)]),
        ("A further 6 are expected in May 2023.", [(6, RECOMMENDATIONS)]),
        ("There are currently 9, of which 4 are new.", [(9, RECOMMENDATIONS), (4, RECOMMENDATIONS)]),
        ("Reviews awaiting publication (6)", [(6, REVIEWS)]),
        ("We met 40 people.", []),
    ],
)
def test_a_heading_says_what_a_number_alone_counts(sentence, found):
    assert figures(sentence, "Our recommendations") == found


def test_a_figure_keeps_its_whole_sentence_and_its_place():
    (figure,) = figures_of(
        sections_of(from_text("It is so. We hold 12 recommendations (as at May), e.g. on doors. All is well."))
    )
    assert (figure.words, figure.at.line) == ("We hold 12 recommendations (as at May), e.g. on doors.", 1)


def test_a_heading_that_names_both_ends_on_what_it_counts():
    assert figures("Open: 4.", "Review recommendations") == [(4, RECOMMENDATIONS)]
    assert figures("Open: 4.", "Recommendations and reviews") == []
