"""Whatever came from outside is read in a process of its own, which may do next to nothing (`confines`) and is ended in time.

    document = read_apart(Path("Plan.docx"))
    rows = apart(rows_of, data, "Plan.xlsx")

The process gets no environment, no open file but its pipes, and the bytes; a password goes the same way and is kept nowhere.
Its answer is plain data that is checked against its type (`plain`), so that not even a reader that a file has taken over
can do more than say something wrong. A process that had to be ended is a sentence about the file, as all that is Unreadable.

Time: 10 seconds, or for a long file 2 seconds and half a second for each page that it has begun; five minutes at most.
Memory: what Python and the readers take, 256 MB, and four times the file.
"""

import json
import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from time import monotonic
from typing import IO, Any, TypeVar, get_type_hints

from heed.kit.documents import files
from heed.kit.documents.blocks import Document, NeedsPassword, Unreadable
from heed.kit.documents.names import shown
from heed.kit.documents.office_files import MEGABYTE, damaged
from heed.kit.documents.plain import NotPlain, from_plain, to_plain

SHORT, START, A_PAGE, LONGEST = 10.0, 2.0, 0.5, 300.0
"""Seconds."""
ROOM = 256 * MEGABYTE
TIMES_THE_FILE = 4
LARGEST_ANSWER = 64 * MEGABYTE

_WITHIN = Path(__file__).with_name("within.py")
_HEED = _WITHIN.parents[2]
_AT_ONCE = 1 << 20
_READABLE = (
    _HEED,
    *map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib")),
    "/usr/lib",
    "/lib",
    "/lib64",
)

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: seconds from its start to its end, and the most memory that it says it held at once, in bytes."""

    seconds: float
    memory: int


def read_apart(source: Path | bytes, name: str = "", password: str = "") -> Document:
    """The document in a file, or in bytes that came under the given name. Raises Unreadable, or NeedsPassword among them."""
    data, name = files.taken(source, name)
    return apart(files.read, data, name, password=password)


def apart(work: Callable[..., Answer], data: bytes, name: str, **told: Any) -> Answer:
    """What `work(data, name, **told)` answers, done in a process of its own.

    The work is a function of a module, and has types that `plain` knows. Raises Unreadable with a sentence about the file:
    the work's own, or one that says why the process did not come to an end.
    """
    return measured(work, data, name, **told)[0]


def measured(work: Callable[..., Answer], data: bytes, name: str, **told: Any) -> tuple[Answer, Spent]:
    """The same, and what it took."""
    name = shown(name)
    asked = {
        "module": work.__module__,
        "work": work.__qualname__,
        "name": name,
        "told": {key: to_plain(value) for key, value in told.items()},
        "size": len(data),
        "path": [str(_HEED.parent), *filter(None, sys.path)],
        "readable": [*map(str, _READABLE)],
        "memory": ROOM + TIMES_THE_FILE * len(data),
        "seconds": int(LONGEST) + 1,  # should nobody be left to end it
    }
    said, spent = _asked(json.dumps(asked).encode() + b"\n", data, name)
    match said:
        case {"answer": answer}:
            try:
                return from_plain(get_type_hints(work)["return"], answer), spent
            except NotPlain as error:
                raise Unreadable(damaged(name)) from error
        case {"unreadable": str(sentence), "needs_password": True}:
            raise NeedsPassword(sentence)
        case {"unreadable": str(sentence)}:
            raise Unreadable(sentence)
        case {"too_large": True}:
            raise Unreadable(_too_large(name))
        case _:
            raise Unreadable(damaged(name))


def _asked(question: bytes, data: bytes, name: str) -> tuple[dict[str, Any], Spent]:
    """What a new process answers, and what it took. Raises Unreadable where it gives no answer in time."""
    began = monotonic()
    with subprocess.Popen(  # noqa: S603 - our own Python and our own file
        [sys.executable, "-I", "-S", "-B", str(_WITHIN)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    ) as process:
        assert process.stdin and process.stdout, "both are pipes"
        try:
            said = _answer(process.stdin, process.stdout, question + data, began, name)
        finally:
            _end(process)
    held = said.get("held")
    return said, Spent(monotonic() - began, held if isinstance(held, int) else 0)


def _answer(to: IO[bytes], back: IO[bytes], question: bytes, began: float, name: str) -> dict[str, Any]:
    """The last line that it writes; each line before it is the number of pages that it has begun, which gives it time."""
    pages, held, unsaid = 0, bytearray(), memoryview(question)
    os.set_blocking(to.fileno(), False)
    with DefaultSelector() as waiting:
        waiting.register(to, EVENT_WRITE)
        waiting.register(back, EVENT_READ)
        while (left := began + allowed(pages) - monotonic()) > 0:
            for key, _ in waiting.select(left):
                if key.fileobj is to:
                    unsaid = _given(to, unsaid)
                    if not unsaid:
                        waiting.unregister(to)
                        to.close()
                    continue
                if not (read := os.read(back.fileno(), _AT_ONCE)):
                    raise Unreadable(damaged(name))
                held += read
                if len(held) > LARGEST_ANSWER:
                    raise Unreadable(_too_large(name))
                *lines, held = held.split(b"\n") if b"\n" in read else (held,)
                for line in lines:
                    match _told(line):
                        case {"pages": int(begun)}:
                            pages = max(pages, begun)
                        case said:
                            return said
    raise Unreadable(_too_slow(name))


def _given(to: IO[bytes], unsaid: memoryview) -> memoryview:
    """What is left to be said after a piece of it was; nothing where nobody listens any more, which its answer will tell."""
    try:
        return unsaid[os.write(to.fileno(), unsaid[:_AT_ONCE]) :]
    except BrokenPipeError:
        return unsaid[:0]


def allowed(pages: int) -> float:
    """The seconds in which a file may be read of which so many pages have been begun."""
    return min(max(SHORT, START + A_PAGE * pages), LONGEST)


def _told(line: bytearray) -> dict[str, Any]:
    """One line of what it said, or nothing where it is no line of ours."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End it, and whatever it may have started. It was not waited for yet, so that its number is nobody else's."""
    with suppress(ProcessLookupError, PermissionError):  # it is over, which macOS says in its own way
        os.killpg(process.pid, signal.SIGKILL)


def _too_slow(name: str) -> str:
    return f"“{name}” takes longer to read than a file of its length should, so it was left: print it to PDF again, or paste its text."


def _too_large(name: str) -> str:
    return f"“{name}” needs more memory to be read than a file of its size should, so it was left: send the part that matters, or paste its text."
