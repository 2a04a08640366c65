"""Where a fact came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where something came from, in words, and the address where it can be looked at."""

    words: str = ""
    address: str = ""

    def columns(self) -> dict[str, str]:
        return {"source": self.words, "source_address": self.address}


OUR_OWN = Source()
