"""Whom papers and trackers mean by the names that they use: an agency of that very name, or what somebody said before."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from heed.kit.people.models import Agency
from heed.kit.storage.asked_again import asked_again
from heed.thread.recommendations.models import AgencyName


def folded(name: str) -> str:
    """A name as it is compared: case, full stops, hyphens and *the* say nothing."""
    words = name.casefold().replace(".", "").replace("-", " ").replace("&", " and ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@asked_again
def _known() -> Iterator[QuerySet[Any, Any]]:
    yield Agency.objects.all()
    yield AgencyName.objects.values_list("words", "agency_id")


class Agencies:
    """The agencies that we know, and who is meant by each name, as it was said last. One statement."""

    def __init__(self) -> None:
        self.all: list[Agency]
        self.all, said = _known()
        agencies = {one.pk: one for one in self.all}
        self.by_words: dict[str, Agency | None] = {words: agencies.get(pk) for words, pk in said}
        self.by_words |= {one.name: one for one in self.all}
        self._meant = {folded(words): agency for words, agency in self.by_words.items()}

    def unknown(self, names: Iterable[str]) -> list[str]:
        """The names of which nobody has said whom they mean, each once."""
        return [name for key, name in {folded(name): name for name in names}.items() if key not in self._meant]

    def meant(self, names: Iterable[str]) -> tuple[list[Agency], list[str]]:
        """The agencies that the names mean, each once, and the names that mean none of them."""
        pairs = [(name, self._meant.get(folded(name))) for name in names]
        agencies = list(dict.fromkeys(agency for _, agency in pairs if agency))
        return agencies, [name for name, agency in pairs if agency is None]

    def nearest(self, name: str) -> Agency | None:
        """The one agency whose name holds this one, or is held by it; None where there are several, or none."""
        key = folded(name)
        near = [one for one in self.all if key in folded(one.name) or folded(one.name) in key]
        return near[0] if len(near) == 1 else None
