"""What the start page tells whoever prepares papers."""

from django.utils import timezone

from heed.thread.papers.attention import papers
from heed.thread.papers.models import Paper


def to_check(person):
    return [need for need in papers(person, timezone.localdate()) if need.sentence.startswith("Read and check")]


def test_a_draft_is_told_of_to_whoever_may_check_it_and_did_not_begin_it(example):
    drafts = Paper.objects.filter(state="draft")
    assert drafts and {draft.steps.get(number=1).by for draft in drafts} == {example.cast["asha"]}
    (need,) = to_check(example.cast["ben"])
    assert need.n == len(drafts) and need.href == f"/drafts/{drafts[0].pk}/"
    assert not to_check(example.cast["asha"]) and not to_check(example.cast["carys"])
