import pytest

from heed.kit.people.called import is_named

BEN = "Ben Okafor"


@pytest.mark.parametrize(
    "words",
    [
        "Ben Okafor",
        "  ben   OKAFOR ",
        "Ben Okafor, Wexmoor Constabulary",
        "DI Ben Okafor",
        "T/DCI Okafor",
        "Mr Ben Okafor",
        "Okafor, Ben",
        "B. Okafor",
        "Ben",
        "Ben Okafor (theme lead)",
        "Ben James Okafor",
        "Bén Okafor",
    ],
)
def test_a_name_is_known_however_it_is_written(words):
    assert is_named(BEN, words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Carys Holt",
        "Ben Marsh",
        "Amara Okafor",
        "DI Holt",
        "C. Okafor",
        "the theme lead",
        "Wexmoor Constabulary, Ben Okafor",
    ],
)
def test_somebody_else_is_not_taken_for_them(words):
    assert not is_named(BEN, words)


def test_somebody_of_three_names_is_known_by_two_of_them():
    assert is_named("Mary-Ann O’Neill Hart", "DS Mary-Ann Hart")
    assert is_named("Mary-Ann O’Neill Hart", "O'Neill Hart")
    assert not is_named("Mary-Ann O’Neill Hart", "Mary Hart")
