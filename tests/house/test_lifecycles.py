"""Every lifecycle is sound, every rule is tried, and the reference pages say what the code says."""

import re

import pytest

from heed.config import reference
from heed.config.roles import ROLES
from heed.kit.lifecycle.lifecycle import all_lifecycles
from heed.kit.rules import all_rules
from tests.house.site import ROOT

LIFECYCLES = [lifecycle for lifecycle in all_lifecycles() if ".tests." not in lifecycle.__module__]
RULES = [rule for rule in all_rules() if ".tests." not in rule.holds.__module__]
ENTERED_ONLY_AT_THE_BEGINNING: dict[str, str] = {
    "in-error": "no move but `withdraw` leads out of a register, and only where nothing was built on the review",
}
"""States that no move leads to, though a record may begin in them, and why."""


@pytest.mark.parametrize("lifecycle", LIFECYCLES)
def test_every_state_can_be_reached(lifecycle):
    reached, before = {lifecycle.begins}, set()
    while reached != before:
        before = set(reached)
        reached |= {move.to for move in lifecycle.moves() if reached & set(move.sources)}
    lost = set(lifecycle.states) - reached - ENTERED_ONLY_AT_THE_BEGINNING.keys()
    assert not lost, f"No way leads to {', '.join(lost)} of {lifecycle.__name__}: give it a move, or drop it."


@pytest.mark.parametrize("lifecycle", LIFECYCLES)
def test_every_move_leads_somewhere_and_somebody_may_make_it(lifecycle):
    for move in lifecycle.moves():
        assert move.sources, f"{move.name} of {lifecycle.__name__} leads from nowhere."
        assert move.to not in move.sources, f"{move.name} of {lifecycle.__name__} leads to where it came from."
        assert any(move.by in role.may for role in ROLES.values()), f"No role may make the move {move.name}."


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_seen_to_refuse(rule):
    """A test of the module quotes the words of the refusal."""
    words = {path.read_text() for path in (ROOT / "heed").glob("**/tests/**/test_*.py")}
    quoted = re.escape(rule.sentence).replace(r"\ ", r"\s+")
    begins = " ".join(rule.sentence.split()[:4])
    assert any(re.search(quoted, text) or begins in text or rule.name in text for text in words), (
        f"Write a test in which {rule.name} refuses, and let it quote: “{rule.sentence}”"
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_where_it_comes_from(rule):
    assert rule.source.strip()
    assert rule.sentence.endswith(".")


@pytest.mark.parametrize("name", list(reference.pages()))
def test_the_reference_is_what_the_code_says(name):
    kept = (reference.FOLDER / name).read_text()
    assert kept == reference.pages()[name], f"docs/reference/{name} is out of date: run `python3 dev.py reference`."


def test_no_reference_page_is_left_over():
    assert {path.name for path in reference.FOLDER.iterdir()} == reference.pages().keys()
