"""The process in which a file from outside is read: started by `apart`, with nothing but this file's path in its arguments.

It is asked on its standard input (one line of JSON, then the bytes of the file) and answers there in lines of JSON on its
standard output. Nothing of a parser is imported before it is confined.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

FOR_PYTHON = 140_000_000
"""Bytes of address space that Python takes with the readers of one kind of file, before there is any."""


def main() -> None:
    """Read one file and end."""
    answer = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # a library that prints must not be taken for an answer
    asked = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = asked["path"]
    from heed.kit.documents.confines import Held, confine  # noqa: PLC0415 - where it lies is known only now

    held = Held()
    confine(memory=FOR_PYTHON + asked["memory"], seconds=asked["seconds"], readable=asked["readable"])
    try:
        answered = _said(asked, sys.stdin.buffer, lambda pages: answer.write(b'{"pages": %d}\n' % pages))
        said = json.dumps(answered | {"held": held.most()})
    except MemoryError:
        said = json.dumps({"too_large": True, "held": held.most()})
    answer.write(f"{said}\n".encode())


def _said(asked: dict[str, Any], source: BinaryIO, tell: Callable[[int], Any]) -> dict[str, Any]:
    """The answer; whatever else is raised ends the process, which is an answer as well."""
    from importlib import import_module  # noqa: PLC0415 - confined before a reader is imported
    from typing import get_type_hints  # noqa: PLC0415

    from heed.kit.documents import pace  # noqa: PLC0415
    from heed.kit.documents.blocks import NeedsPassword, Unreadable  # noqa: PLC0415
    from heed.kit.documents.plain import from_plain, to_plain  # noqa: PLC0415

    pace.tell = tell
    work: Callable[..., Any] = getattr(import_module(asked["module"]), asked["work"])
    hints = get_type_hints(work)
    told = {key: from_plain(hints[key], value) for key, value in asked["told"].items()}
    try:
        return {"answer": to_plain(work(source.read(asked["size"]), asked["name"], **told))}
    except Unreadable as refused:
        return {"unreadable": str(refused), "needs_password": isinstance(refused, NeedsPassword)}


if __name__ == "__main__":
    main()
