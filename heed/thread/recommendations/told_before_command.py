"""`heed told-before FILE`: for each query the earlier recommendations that ask the same, best first, as JSON.

FILE (or `-` for standard input) holds one query a line, or a JSON list of {"id": …, "text": …}: the record is asked, and the answer is a
list in the same order of {"query": the id, or the line, "found": [{"id", "recommendation", "text", "state", "on", "finalised", "score"}, …]}.

Or it holds {"corpus": [{"id": …, "text": …}], "queries": [{"id": …, "text": …}]}: the queries are asked of that corpus, no
record is opened, and the answer is {query id: [ids of the corpus, …]}, with the closest however far they are.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from heed.kit.rules import Refused
from heed.kit.search.closeness import Texts
from heed.kit.terminal import DONE
from heed.thread.recommendations.same_meaning import ours

MOST = 10
LISTED = 'a list of {"id": …, "text": …}'
Named = list[tuple[Any, str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        help='one query a line, a JSON list of {"id", "text"}, or {"corpus": such a list, "queries": such a list}; - for stdin',
    )
    parser.add_argument("--most", type=int, default=MOST, metavar="N", help=f"how many for each query (default {MOST})")
    parser.add_argument(
        "--by", metavar="E-MAIL", help="whose account asks (default: this machine, which knows of nothing restricted)"
    )


def run(args: argparse.Namespace) -> int:
    """Prints what was found. Raises `Refused`."""
    asked = _asked(_content(args.file))
    if isinstance(asked, tuple):
        told: Any = _of_a_corpus(*asked, most=args.most)
    else:
        args.open_record()
        told = _of_the_record(asked, by_email=args.by, most=args.most)
    print(json.dumps(told, ensure_ascii=False, indent=2))  # noqa: T201 - what the command says
    return DONE


def _of_a_corpus(corpus: Named, queries: Named, *, most: int) -> dict[str, list[Any]]:
    ids = [one for one, _ in corpus]
    texts = Texts(dict(enumerate(text for _, text in corpus)), ours())
    return {_key(query): [ids[at] for at, _ in texts.closest(text, most=most)] for query, text in queries}


def _key(query: Any) -> str:
    return query if isinstance(query, str) else json.dumps(query, ensure_ascii=False)


def _of_the_record(queries: Named, *, by_email: str | None, most: int) -> list[dict[str, Any]]:
    """Leaves a line in the log of reads."""
    from heed.kit.activity.record import record_read  # noqa: PLC0415 - the record is opened only to be asked
    from heed.kit.people.models import User  # noqa: PLC0415
    from heed.thread.recommendations.permissions import RecommendationPermission  # noqa: PLC0415
    from heed.thread.recommendations.repeats import finalised_on, told_before  # noqa: PLC0415

    by = User.objects.filter(email__iexact=by_email).first() if by_email else None
    if by_email and not by:
        raise Refused(f"Nobody has an account with the address {by_email}.")
    if by and not by.may(RecommendationPermission.SEE):
        raise Refused(f"Their roles do not let {by_email} {RecommendationPermission.SEE.sentence}.")
    found = [(query, told_before(text, by)[:most]) for query, text in queries]
    finalised = finalised_on({one.record for _, alike in found for one in alike})
    ids = sorted({str(one.record.pk) for _, alike in found for one in alike})
    record_read("recommendations.told-before", by=by, ids=ids, queries=len(queries))
    return [
        {"query": query, "found": [_one(one.record, one.score, finalised.get(one.record.pk)) for one in alike]}
        for query, alike in found
    ]


def _one(asked: Any, score: float, finalised: date | None) -> dict[str, Any]:
    return {
        "id": str(asked.pk),
        "recommendation": str(asked),
        "text": asked.text,
        "state": asked.state_now.label,
        "on": asked.on,
        "finalised": finalised and finalised.isoformat(),
        "score": round(score, 4),
    }


def _content(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(f"{file} could not be read ({error.strerror}).") from error
    except UnicodeDecodeError:
        raise Refused(f"{file} is not plain text in UTF-8: save it as that.") from None


def _asked(content: str) -> Named | tuple[Named, Named]:
    """Each query, what it is called in the answer and its words; or a corpus of such, and the queries to ask of it."""
    begins = content.lstrip()[:1]
    if begins not in ("[", "{"):
        return [(line.strip(), line) for line in content.splitlines() if line.strip()]
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "it is nested too deep"
        raise Refused(f"The file begins like JSON and cannot be read as that ({where}).") from None
    if isinstance(told, list):
        return _named(told, "The file")
    for name in ("corpus", "queries"):
        if name not in told:
            raise Refused(f'The file is an object without "{name}": give it "corpus" and "queries", each {LISTED}.')
    return _named(told["corpus"], '"corpus" in the file'), _named(told["queries"], '"queries" in the file')


def _named(listed: Any, what: str) -> Named:
    if not isinstance(listed, list):
        raise Refused(f"{what} is not {LISTED}.")
    return list(_each(listed, what))


def _each(listed: list[Any], what: str) -> Iterable[tuple[Any, str]]:
    seen: set[str] = set()
    for n, one in enumerate(listed, 1):
        if not (isinstance(one, dict) and "id" in one and isinstance(one.get("text"), str)):
            raise Refused(f"{what} is not {LISTED}: number {n} of it has not both, or its text is no text.")
        if str(one["id"]) in seen:
            raise Refused(
                f"{what} has the id {one['id']} twice: give each its own, or nobody can tell the answers apart."
            )
        seen.add(str(one["id"]))
        yield one["id"], one["text"]
