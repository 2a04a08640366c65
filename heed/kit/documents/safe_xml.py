"""XML from a stranger: no entities, nothing fetched, no trees without end."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree


def parsed(data: bytes) -> Any:
    """The root of the document. Raises what lxml raises for one that is not well formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def walked(data: bytes, *tags: str) -> Iterator[tuple[str, Any]]:
    """`start` and `end` of the elements of these names, in order; what is behind the reader is let go."""
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for event, element in events:
        yield event, element
        if event == "end":
            element.clear()
