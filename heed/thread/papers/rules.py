"""What has to be so before a paper is checked, and who may look at it."""

from typing import Any

from heed.kit.people.models import User
from heed.kit.rules import rule
from heed.thread.papers.hands import hands_in


@rule(source="our own practice: nobody is the only one to have read what is sent, or what might identify somebody")
def a_second_person_reads(paper: Any, by: User) -> bool:
    """Whoever began this paper or has words in it cannot decide what may stay, nor check it: a second person reads it from end to end, and either may then issue it."""
    return by.pk not in hands_in(paper)


@rule(source="our own practice: what was so at the last meeting is looked at before it is said again")
def nothing_is_carried_over_unread(paper: Any, _by: User) -> bool:
    """A part of this paper still says what it said last time: read it again, and write it anew or say that it still holds."""
    latest = {one.section: one for one in paper.section_words.order_by("number").defer("words")}
    return not any(one.taken_over_from_id for one in latest.values())
