"""No number under five can be worked out from those that are printed: an oracle tries every set that prints the same."""

from itertools import product
from types import SimpleNamespace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from heed.thread.papers.figures import FIGURES
from heed.thread.papers.suppressing import fewest_withheld, is_small, withheld
from heed.thread.papers.withholding import small, untold, withheld_figures

SUMS = [("all", ("a", "b", "c")), ("a", ("a1", "a2"))]
LEAVES = ("a1", "a2", "b", "c")


def whole(a1, a2, b, c):
    return {"a1": a1, "a2": a2, "b": b, "c": c, "a": a1 + a2, "all": a1 + a2 + b + c}


def withheld_from(cells):
    return fewest_withheld(cells, SUMS, [cell for cell, n in cells.items() if is_small(n)])


def withheld_from_tables(cells):
    return withheld(cells, SUMS, [cell for cell, n in cells.items() if is_small(n)])


def solutions(cells, out):
    """Every set of whole numbers, none below nought, that agrees with what is printed."""
    most = cells["all"] + 6
    ranges = [range(most + 1) if leaf in out else [cells[leaf]] for leaf in LEAVES]
    if "all" not in out:
        ranges = [[n for n in found if n <= cells["all"]] for found in ranges]
    for leaves in product(*ranges):
        guess = whole(*leaves)
        if all(guess[cell] == n for cell, n in cells.items() if cell not in out):
            yield guess


def solved(cells, out):
    """The small numbers that only one solution allows."""
    tried = list(solutions(cells, out))
    return [cell for cell, n in cells.items() if is_small(n) and len({guess[cell] for guess in tried}) < 2]


@given(st.tuples(*[st.integers(0, 7)] * 4))
@example((0, 1, 1, 5))
@example((1, 0, 0, 0))
@example((4, 4, 4, 4))
@example((0, 3, 6, 7))
@settings(max_examples=80, deadline=None)
def test_whoever_solves_the_sums_finds_no_small_number(leaves):
    """They know every sum, every printed number, and that people are counted in whole numbers."""
    cells = whole(*leaves)
    assert not solved(cells, withheld_from(cells))
    assert not solved(cells, withheld_from_tables(cells))


@given(st.tuples(*[st.integers(0, 7)] * 4))
@settings(max_examples=60, deadline=None)
def test_no_smaller_set_of_figures_would_do(leaves):
    """What is withheld cannot be printed again, one number at a time, unless it was small or a nought beside one."""
    cells = whole(*leaves)
    out = withheld_from(cells)
    for cell in out:
        if cells[cell] and not is_small(cells[cell]):
            left = out - {cell}
            lone = [total for total, parts in SUMS if len(left & {total, *parts}) == 1]
            fours = [
                sum_ for sum_ in SUMS if (missing := left & {sum_[0], *sum_[1]}) and {cells[c] for c in missing} == {4}
            ]
            assert lone or fours or solved(cells, left)


def test_the_oracle_solves_a_paper_that_withholds_the_small_number_alone():
    bare = whole(6, 6, 3, 5)
    assert solved(bare, {"b"}) == ["b"]
    assert withheld_from(bare) == {"b", "c"}


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
@example([0, 3, 9, 9])
@example([1, 0, 0, 0])
@settings(max_examples=60, deadline=None)
def test_no_sum_is_left_with_one_number_missing(leaves):
    cells = whole(*leaves)
    out = withheld_from(cells)
    assert {cell for cell, n in cells.items() if is_small(n)} <= out
    assert not [total for total, parts in SUMS if len(out & {total, *parts}) == 1]


def test_nothing_is_withheld_where_nothing_is_small():
    assert withheld_from(whole(5, 6, 0, 7)) == withheld_from_tables(whole(5, 6, 0, 7)) == frozenset()


def counts(**changed):
    told = {
        "reviews_in_progress": 21, "reviews_writing_imr": 7, "reviews_with_chair": 7, "reviews_awaiting_publication": 12,
        "reviews_before_or_after_writing": 7,
        "reviews_with_home_office": 6, "reviews_approved": 6, "reviews_newly_commissioned": 5, "reviews_not_published": 38,
        "recommendations_open": 20, "recommendations_to_disseminate": 8, "recommendations_finalised_this_year": 23,
        "recommendations_between": 7, "recommendations_delivered": 5, "recommendations_from_reviews": 15,
        "recommendations_from_others": 5, "recommendations_addressed": 45, "recommendations_verified": 35,
        "recommendations_not_shown": 5, "recommendations_at_risk": 6,
        "recommendations_owned": 43, "reviews_behind_open": 12, "reviews_behind_open_not_published": 7,
        "reviews_behind_open_elsewhere": 5, "reviews_late": 6,
    }  # fmt: skip
    return told | changed


def test_a_rest_that_nobody_names_is_protected_too():
    """Forty-five of which forty-three are at risk tells that two are not."""
    assert withheld_figures(counts(), small(counts())) == frozenset()
    nearly_all = counts(recommendations_at_risk=43)
    assert "recommendations_at_risk" in withheld_figures(nearly_all, small(nearly_all))


def test_a_review_figure_takes_one_other_with_it_and_nothing_of_the_recommendations():
    told = counts(
        reviews_in_progress=16, reviews_writing_imr=2, recommendations_from_reviews=20, recommendations_from_others=0,
        reviews_not_published=33,
    )  # fmt: skip
    assert withheld_figures(told, ["reviews_writing_imr"]) == {"reviews_writing_imr", "reviews_before_or_after_writing"}


def test_a_nought_beside_it_is_the_other_number_that_is_withheld():
    told = counts(
        reviews_in_progress=15, reviews_writing_imr=2, reviews_before_or_after_writing=0, reviews_with_chair=13,
        reviews_not_published=32,
    )  # fmt: skip
    assert withheld_figures(told, ["reviews_writing_imr"]) == {"reviews_writing_imr", "reviews_before_or_after_writing"}


def test_a_rest_is_protected_only_where_every_small_number_is():
    told = counts(reviews_behind_open_not_published=36, reviews_behind_open=41)
    assert withheld_figures(told, [], and_rests=False) == frozenset()
    assert withheld_figures(told, [])


def test_whoever_knows_the_whole_and_the_other_parts_is_not_told_which_they_are():
    records = {figure.key: (SimpleNamespace(pk=figure.key),) for figure in FIGURES}
    hides = untold(["reviews_writing_imr"], records)
    parts = {"reviews_writing_imr", "reviews_before_or_after_writing", "reviews_with_chair"}
    assert hides.figures == hides.records == {"reviews_in_progress", *parts}
    assert untold(["recommendations_at_risk"], records).figures == {"recommendations_at_risk"}
    behind = untold(["reviews_behind_open_elsewhere"], records).figures
    assert {"recommendations_between", "reviews_with_chair", "reviews_behind_open_not_published"} <= behind
    assert untold([], records).figures == frozenset()


def test_every_figure_is_one_that_the_sums_know():
    assert counts().keys() == {figure.key for figure in FIGURES}
