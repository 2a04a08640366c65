"""The parts of a paper in their order, and how the words of a written part become blocks with live figures in them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from heed.kit.documents.blocks import Block, Bullets, Paragraph, fold
from heed.thread.papers.figures import BY_KEY
from heed.thread.papers.saying import Numbers

_FIELD = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper; a `written` one has a title, and words of its own."""

    key: str
    written: bool = False
    title: str = ""


SECTIONS = tuple(
    Section(**row) for row in tomllib.loads(Path(__file__).with_name("sections.toml").read_text())["section"]
)
WRITTEN: Mapping[str, Section] = {section.key: section for section in SECTIONS if section.written}


def unknown_fields(words: str) -> list[str]:
    """What stands in curly brackets and is none of the figures, each once."""
    return list(dict.fromkeys(name for name in _FIELD.findall(words) if name.strip() not in BY_KEY))


def blocks_of(words: str, numbers: Numbers, counts: Mapping[str, int]) -> Iterator[Block]:
    """Each line a paragraph, lines that begin with a hyphen a list, each field the figure that it stands for."""
    points: list[str] = []
    for line in [*filter(None, map(fold, words.splitlines())), ""]:
        said = _FIELD.sub(lambda found: numbers.number(found[1].strip(), counts[found[1].strip()]), line)
        if said.startswith("- "):
            points.append(said.removeprefix("- "))
            continue
        if points:
            yield Bullets(tuple(points))
            points = []
        if said:
            yield Paragraph(said)
