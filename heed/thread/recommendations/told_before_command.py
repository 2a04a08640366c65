"""`heed told-before FILE`: for each query the earlier recommendations that ask the same, best first, as JSON.

FILE (or `-` for standard input) holds one query a line, or a JSON list of {"id": …, "text": …}. The answer is a list in
the same order of {"query": the id, or the line, "found": [{"id", "recommendation", "text", "state", "on", "score"}, …]}.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from heed.kit.rules import Refused
from heed.kit.terminal import DONE

MOST = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help='one query a line, or a JSON list of {"id", "text"}; - for stdin')
    parser.add_argument("--most", type=int, default=MOST, metavar="N", help=f"how many for each query (default {MOST})")
    parser.add_argument(
        "--by", metavar="E-MAIL", help="whose account asks (default: this machine, which knows of nothing restricted)"
    )


def run(args: argparse.Namespace) -> int:
    """Prints the list, and leaves a line in the log of reads. Raises `Refused`."""
    from heed.kit.activity.record import record_read  # noqa: PLC0415 - the record is opened only to be asked
    from heed.kit.people.models import User  # noqa: PLC0415
    from heed.thread.recommendations.permissions import RecommendationPermission  # noqa: PLC0415
    from heed.thread.recommendations.repeats import told_before  # noqa: PLC0415

    by = User.objects.filter(email__iexact=args.by).first() if args.by else None
    if args.by and not by:
        raise Refused(f"Nobody has an account with the address {args.by}.")
    if by and not by.may(RecommendationPermission.SEE):
        raise Refused(f"Their roles do not let {args.by} {RecommendationPermission.SEE.sentence}.")
    queries = _queries(_content(args.file))
    found = [(query, told_before(text, by)[: args.most]) for query, text in queries]
    ids = sorted({str(asked.pk) for _, alike in found for asked, _ in alike})
    record_read("recommendations.told-before", by=by, ids=ids, queries=len(queries))
    told = [{"query": query, "found": [_one(*pair) for pair in alike]} for query, alike in found]
    print(json.dumps(told, ensure_ascii=False, indent=2))  # noqa: T201 - what the command says
    return DONE


def _one(asked: Any, score: float) -> dict[str, Any]:
    return {
        "id": str(asked.pk),
        "recommendation": str(asked),
        "text": asked.text,
        "state": asked.state_now.label,
        "on": asked.on,
        "score": round(score, 4),
    }


def _content(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(f"{file} could not be read ({error.strerror}).") from error
    except UnicodeDecodeError:
        raise Refused(f"{file} is not plain text in UTF-8: save it as that.") from None


def _queries(content: str) -> list[tuple[Any, str]]:
    """Each query: what it is called in the answer, and its words."""
    if not content.lstrip().startswith("["):
        return [(line.strip(), line) for line in content.splitlines() if line.strip()]
    try:
        return [(one["id"], str(one["text"])) for one in json.loads(content)]
    except (ValueError, TypeError, KeyError):
        raise Refused('The file begins like JSON and is not a list of {"id": …, "text": …}.') from None
