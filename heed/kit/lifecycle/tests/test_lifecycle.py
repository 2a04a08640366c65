from dataclasses import dataclass, field

import pytest

from heed.kit import rules
from heed.kit.lifecycle import lifecycle
from heed.kit.lifecycle.lifecycle import Lifecycle, Move, OpenMove, States, all_lifecycles
from heed.kit.people.permission import Permission
from heed.kit.rules import Refused, all_rules, rule


class Kettle(States):
    COLD = "cold", "Cold", "blue"
    HOT = "hot", "Hot", "orange"
    BROKEN = "broken", "Broken"


class KitchenPermission(Permission):
    BREW = "kitchen.brew", "put the kettle on"


@dataclass
class Pot:
    state: Kettle
    water: int = 1


@dataclass
class Cook:
    allowed: set = field(default_factory=lambda: {KitchenPermission.BREW})

    def may(self, permission):
        return permission in self.allowed


@rule(source="our own practice")
def there_is_water(record, by):
    """Fill the kettle
    first.

    What follows the first paragraph is for the reader of the code.
    """
    return record.water > 0 and by is not None


class KettleLifecycle(Lifecycle):
    states = Kettle
    begins = Kettle.COLD

    boil = Move("Boil", [Kettle.COLD], Kettle.HOT, by=KitchenPermission.BREW, needs=[there_is_water])
    drop = Move("Drop", [Kettle.COLD, Kettle.HOT], Kettle.BROKEN, by=KitchenPermission.BREW, aside=True)
    pour = Move("Pour", [Kettle.COLD, Kettle.HOT], Kettle.COLD, by=KitchenPermission.BREW, asks=("cup",))
    cool = Move("Let it cool", [Kettle.HOT], Kettle.COLD, by=KitchenPermission.BREW)


LISTED = all_lifecycles()[-1], all_rules()[-1]
lifecycle._declared.pop()  # a kettle is on no reference page
rules._declared.pop()


def test_a_state_has_words_and_a_colour_and_grey_is_the_rest():
    assert Kettle.choices() == [("cold", "Cold"), ("hot", "Hot"), ("broken", "Broken")]
    assert [state.colour for state in Kettle] == ["blue", "orange", "grey"]
    assert Kettle("hot") is Kettle.HOT


@pytest.mark.parametrize(
    ("pot", "cook", "move", "sentence"),
    [
        (Pot(Kettle.COLD), Cook(), "boil", ""),
        (Pot(Kettle.HOT), Cook(), "boil", "This can only be done when it is cold."),
        (Pot(Kettle.BROKEN), Cook(), "drop", "This can only be done when it is cold or hot."),
        (Pot(Kettle.COLD), Cook(set()), "boil", "Your roles do not let you put the kettle on."),
        (Pot(Kettle.COLD, water=0), Cook(), "boil", "Fill the kettle first."),
    ],
)
def test_a_move_says_why_not_in_one_sentence(pot, cook, move, sentence):
    assert KettleLifecycle.move(move).why_not(pot, cook) == sentence


@pytest.mark.parametrize("name", ["fly", "states", "moves", "__init__"])
def test_what_is_no_move_is_refused(name):
    with pytest.raises(Refused, match="There is no such move"):
        KettleLifecycle.move(name)


def test_the_moves_that_lead_on_are_listed_with_the_reason_why_not():
    dry = Pot(Kettle.COLD, water=0)
    assert KettleLifecycle.open_to(Cook(), dry) == [
        OpenMove("boil", "Boil", "Fill the kettle first."),
        OpenMove("drop", "Drop", ""),
        OpenMove("pour", "Pour", "", asks=True, put_forward=True),
    ]
    assert KettleLifecycle.open_to(Cook(), Pot(Kettle.BROKEN)) == []


@pytest.mark.parametrize(
    ("state", "cook", "forward"),
    [(Kettle.COLD, Cook(), ["boil"]), (Kettle.HOT, Cook(), ["pour"]), (Kettle.HOT, Cook(set()), [])],
)
def test_the_first_move_that_leads_on_is_put_forward_whether_it_asks_more_or_not(state, cook, forward):
    """Leaving the way is offered first here, and never put forward."""
    found = KettleLifecycle.open_to(cook, Pot(state))
    assert [move.name for move in found if move.put_forward] == forward


def test_the_diagram_is_drawn_from_the_table():
    drawn = KettleLifecycle.diagram()
    assert drawn.title == "Kettle: it begins as “Cold”"
    assert drawn.states == ["Cold", "Hot", "Broken"]
    assert drawn.rows == (
        ("1", "Boil", "Cold", "Hot"),
        ("2", "Drop", "Cold, Hot", "Broken"),
        ("3", "Pour", "Cold, Hot", "Cold"),
        ("4", "Let it cool", "Hot", "Cold"),
    )


def test_every_lifecycle_and_every_rule_is_on_the_list():
    assert (KettleLifecycle, there_is_water) == LISTED
    assert KettleLifecycle not in all_lifecycles()
    assert there_is_water.source == "our own practice"


def test_a_rule_that_can_say_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="has no sentence to refuse with"):

        @rule(source="our own practice")
        def silent(record, by):
            return bool(record and by)


def test_insisting_refuses_with_the_sentence():
    there_is_water.insist(Pot(Kettle.COLD), Cook())
    with pytest.raises(Refused, match="Fill the kettle first"):
        there_is_water.insist(Pot(Kettle.COLD, water=0), Cook())
