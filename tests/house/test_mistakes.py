"""Every kind of dated fact can be mended: it has a page on which it is struck out, or says in a line what is done instead."""

import pytest
from django.apps import apps

from heed.kit.lifecycle.mending import MENDED
from heed.kit.lifecycle.models import Dated
from tests.house.site import patterns

KINDS = [model for model in apps.get_models() if issubclass(model, Dated) and ".tests." not in model.__module__]


def test_there_are_kinds_of_facts():
    assert len(KINDS) > 40


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_fact_is_struck_out_on_a_page_or_says_what_is_done_instead(kind):
    patterns()  # which declares the pages
    has_a_page = kind in MENDED
    assert has_a_page != bool(kind.stands), (
        f"{kind.__name__} {'has a page to strike it out and says that it stands' if has_a_page else 'cannot be mended'}: "
        "declare it where its pages are, or say in `stands` what is done instead."
    )
    if has_a_page:
        assert kind.keeper is not None, f"{kind.__name__} has a page to strike it out, and nobody who may."
    else:
        assert kind.stands.endswith("."), f"What {kind.__name__} says instead is a sentence."


def test_what_is_mended_is_offered_by_the_address_that_is_declared():
    known = patterns()
    for mended in MENDED.values():
        assert f"{mended.app}:strike-{mended.name}" in known
        assert (f"{mended.app}:correct-{mended.name}" in known) == bool(mended.form)
