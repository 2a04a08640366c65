"""Whom words name: a body or somebody of one, and what kind of body that is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from heed.thread.recommendations.clear.words import BODIES, BODIES_ANYWHERE, THINGS, VAGUE, Vague

_SUBORDINATE = re.compile(
    r"(?:when|where|wherever|if|once|before|after|in|at|as|following|within|whenever|whether|given|to|by|until|for|with|which|who"
    r"|whose|despite|since|because|on|from|during|each time|every time|unless|while|under|through)\b"
)
_SHORT_OF = re.compile(r"(?:by|before|within|from|until|in|during|after|under)\b")
_HOW_OFTEN = re.compile(
    r"^(?:(?:once|twice|three times) (?:a|each|every)|each|every) (?:\w+ )?(?:days?|weeks?|months?|quarters?|years?)\b\s*",
    re.IGNORECASE,
)
_LAST_NAMED = re.compile(
    r"(?:\b(?:the|an?|each|every)(?:\s(?!(?:the|an?|each|every)\s)[\w’'-]+)+|(?:\b[A-Z][\w’'-]+(?:\s|$))+)$"
)
_JOINED = re.compile(r"\s+(?:and|or)\s+|\s*&\s*|\s*/\s*")
CUT = re.compile(
    r"\s(?:for|to|about|on|between|with|by|of|at|in|from|that|who|which|as|attending|working|taking|dealing|receiving|responding)\s"
)
_ARTICLES = re.compile(r"(?:the|an?|each|every|all|both|its|our|their|any)\s+")
_NAME = re.compile(r"(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|the|for)\s+)*)+[A-Z][\w’'-]*$")
_LEADING = re.compile(r"^(?:(?:and|or|then|also)\s+)?(?:(?:each|both|all|every one|any) of\s+)?", re.IGNORECASE)
_NOBODY = re.compile(r"(?:whoever|anyone who|anybody who|somebody who|someone who|a person who|people who)\b")


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody whom a sentence names as the one who acts: the words, and what kind of body that is (none: a name alone)."""

    words: str
    kind: str


def bare(words: str) -> str:
    """Words as the patterns know them."""
    return words.strip(" ,;:").replace("’", "'").lower()


def names_somebody(subject: str) -> bool:
    """Whether words consist of bodies, or of what stands for them without naming any."""
    return bool(bodies_in(subject) or vague_in(subject))


def vague_in(subject: str) -> Vague | None:
    """What is said of words that name nobody in particular, where these are such."""
    return next((vague for vague in VAGUE if vague.words.search(bare(subject))), None)


def bodies_in(subject: str) -> list[Body]:
    """The bodies that a subject consists of: *the force and both hospitals*, not *training for the force*."""
    pieces = [_HOW_OFTEN.sub("", piece.strip()) for piece in subject.split(",")]
    acting = [piece for piece in pieces if piece and not _SUBORDINATE.match(piece.lower())]
    if not acting:
        short = [
            named_last
            for piece in pieces
            if _SHORT_OF.match(piece.lower()) and (named_last := _LAST_NAMED.search(piece))
        ]
        acting = [named_last[0] for named_last in short[-1:]]
    return [body for piece in acting for part in _JOINED.split(piece) for body in _body(part)]


def _body(part: str) -> Iterator[Body]:
    if _NOBODY.match(part.lower()):
        return
    part = _LEADING.sub("", part.strip())
    cut = CUT.search(part)
    head = part[: cut.start()] if cut else part
    found = named(head)
    if found is None and cut and vague_in(head):
        found = named(part[cut.end() :])
    if found:
        yield found


def body_at_the_start(words: str) -> Iterator[Body]:
    """The body that words begin with: *a supervisor on the day*."""
    parts = words.split()
    for n in range(len(parts), 0, -1):
        if found := named(" ".join(parts[:n])):
            yield found
            return


def named(head: str) -> Body | None:
    """The body whose name the words end with, if they do."""
    kind = _longest(BODIES, head)
    name = _NAME.search(head.strip())
    if not kind and (name is None or bare(head).split()[-1] in THINGS):
        return None
    first = head.strip().split()[0]
    told = head.strip()
    is_name = first[1:2].isupper() or (name is not None and name.start() == 0 and not _ARTICLES.match(told.lower()))
    return Body(told if is_name else told[0].lower() + told[1:], kind)


def kind_of(name: str) -> str:
    """What kind of body an agency is, by its name; empty where that is not known."""
    return _longest(BODIES_ANYWHERE, name)


def _longest(kinds: Mapping[str, re.Pattern[str]], words: str) -> str:
    """The kind that explains most of the words: *housing officers* are not the police."""
    found = [(len(match[0]), kind) for kind, pattern in kinds.items() if (match := pattern.search(bare(words)))]
    return max(found)[1] if found else ""
