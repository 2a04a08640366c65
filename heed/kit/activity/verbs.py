"""The event socket: a module says in its `events.py` which verbs it leaves in the log.

    SEEN = Verb("reviews.review-opened", "opened the review")

A verb that is not declared cannot be recorded, so the reference page of verbs is the whole list.
"""

from dataclasses import dataclass

_declared: dict[str, "Verb"] = {}


@dataclass(frozen=True, slots=True)
class Verb:
    """What somebody did, as `module.thing-done`; `sentence` follows the person's name on an activity page."""

    name: str
    sentence: str
    is_read: bool = False

    def __post_init__(self) -> None:
        if _declared.setdefault(self.name, self) != self:
            raise ValueError(f"{self.name} is declared twice")


def verb(name: str, *, is_read: bool) -> Verb:
    """The declared verb of that name. Raises LookupError for one that no module declares for the chain it is meant for."""
    found = _declared.get(name)
    if found is None or found.is_read != is_read:
        chain = "reads" if is_read else "writes"
        raise LookupError(f"No module declares the verb “{name}” for the log of {chain} in its events.py")
    return found


def sentence_of(name: str) -> str:
    """What to say of an entry; the bare name where the module that left it is no longer installed."""
    return _declared[name].sentence if name in _declared else name


def all_verbs() -> list[Verb]:
    return sorted(_declared.values(), key=lambda declared: declared.name)
