"""The pages that people open all day, from a real server: for one who sees all and for one who does not."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from http import HTTPStatus

from bench.claims import Claim

TWICE, ALIKE = 2.0, 1.2
RUNS, RUNS_ALIKE = 40, 60
LIST, BARE_LIST = "/recommendations/", "/bare/"
LISTED = re.compile(r'href="/recommendations/([0-9a-f-]{36})/">')
WHO = {"all": "one who sees all", "some": "one who does not"}

Fetch = Callable[..., bytes]


def claims(told: str, everybody: Fetch, fetch_as: Callable[[str], Fetch], database: str) -> Iterator[Claim]:
    """What is claimed of them. `told` is what `bench.site.opened` printed; every answer is checked before anything is timed."""
    known = json.loads(told)
    people = {"all": everybody, "some": fetch_as(known["session"])}
    shown, review = known["shown"], known["review"]
    pages = {
        "The recommendations list": (LIST, BARE_LIST),
        "A recommendation": (f"/recommendations/{shown}/", f"/bare/{shown}/"),
        "A review": (f"/reviews/{review}/", f"/bare/reviews/{review}/"),
        "The start page": ("/", "/bare/start/"),
    }
    _check(known, people, pages)
    for name, (path, bare) in pages.items():
        for who, fetch in people.items():
            what = f"{name} on {database}, for {WHO[who]}, against a bare page"
            yield Claim(what, _get(fetch, path), _get(everybody, bare), TWICE, RUNS)
        for one, other in (("some", "all"), ("all", "some")):
            what = f"{name} on {database}, for {WHO[one]}, against {WHO[other]}"
            yield Claim(what, _get(people[one], path), _get(people[other], path), ALIKE, RUNS_ALIKE)
    what = f"The start page on {database}, for {WHO['all']}, against the bare list"
    yield Claim(what, _get(everybody, "/"), _get(everybody, BARE_LIST), TWICE, RUNS)


def _get(fetch: Fetch, path: str) -> Callable[[], bytes]:
    return lambda: fetch(path)


def _check(known: dict, people: dict[str, Fetch], pages: dict[str, tuple[str, str]]) -> None:
    """Each is shown what they may know of, and nothing else; and the bare pages show the same record."""
    hidden = set(known["hidden"])
    people["all"](f"/recommendations/{min(hidden)}/")
    people["some"](f"/recommendations/{min(hidden)}/", expected=HTTPStatus.NOT_FOUND)
    listed = {who: LISTED.findall(fetch(LIST).decode()) for who, fetch in people.items()}
    if len(listed["some"]) != len(listed["all"]) or not hidden.isdisjoint(listed["some"]):
        raise AssertionError("the list shows somebody what they may not know of")
    path, bare = pages["A recommendation"]
    for answer in (*(fetch(path) for fetch in people.values()), people["all"](bare)):
        page = unescape(answer.decode())
        if missing := [words for words in known["says"] if words not in page]:
            raise AssertionError(f"a recommendation’s page does not show {missing[:1]}")
    for who, fetch in people.items():
        if f"{known['open'][who]:,} recommendations are open" not in unescape(fetch("/").decode()):
            raise AssertionError(f"the start page does not count {known['open'][who]} open recommendations")
