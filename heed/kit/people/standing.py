"""How an account stands today, in words."""

from heed.kit.pages.inline import Tag
from heed.kit.pages.jinja import spoken
from heed.kit.people.models import RoleHeld, User


def standing(person: User) -> Tag:
    """Whether they can sign in, and until when."""
    if not person.is_active:
        return Tag(f"Ended {spoken(person.left_on)}", "grey")  # type: ignore[arg-type]
    if person.left_on:
        return Tag(f"Ends {spoken(person.left_on)}", "yellow")
    if not person.has_usable_password():
        return Tag("No password yet", "blue")
    return Tag("In use", "green")


def length(held: RoleHeld) -> str:
    """*from 1 March 2023*, *from 1 March 2023 to 30 June 2023*"""
    return f"from {spoken(held.since)}" + (f" to {spoken(held.until)}" if held.until else "")
