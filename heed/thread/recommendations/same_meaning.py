"""The words that mean the same in our trade: those of `thesaurus.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from heed.kit.search.thesaurus import Thesaurus

_TABLE = Path(__file__).with_name("thesaurus.toml")


@cache
def ours() -> Thesaurus:
    """What the trade says in several ways."""
    return Thesaurus.of(tomllib.loads(_TABLE.read_text(encoding="utf-8")))
