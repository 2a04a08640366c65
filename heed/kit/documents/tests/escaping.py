"""What a file that has taken over its reader would try: each is work that `apart` is given, and says what came of it."""

import ctypes
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from heed.kit.documents import pace
from heed.kit.documents.blocks import NeedsPassword, Unreadable

BY_PYTHON: dict[str, Callable[[str], object]] = {
    "a socket": lambda _: socket.socket(),
    "a program": lambda _: subprocess.run(["true"], check=True),
    "a shell": lambda _: os.system("true"),
    "another process": lambda _: os.fork(),
    "writing": lambda folder: Path(folder, "new").write_text("x"),
    "writing by number": lambda folder: os.open(f"{folder}/new", os.O_CREAT | os.O_WRONLY),
    "removing": lambda folder: Path(folder, "there").unlink(),
    "renaming": lambda folder: Path(folder, "there").rename(f"{folder}/else"),
    "reading": lambda folder: Path(folder, "there").read_text(),
    "a class from a pickle": lambda _: pickle.loads(b"cos\nsystem\n(S'true'\ntR."),
}
IN_COMPILED_CODE: dict[str, Callable[[ctypes.CDLL, bytes], int]] = {
    "a socket": lambda system, _: system.socket(2, 1, 0),
    "a program": lambda system, _: system.execv(b"/bin/true", None),
    "another process": lambda system, _: system.fork(),
    "a thread": lambda system, _: system.syscall(56, 0x10F00, 0, 0, 0, 0),
    "writing": lambda system, folder: system.open(folder + b"/new", os.O_CREAT | os.O_WRONLY, 0o600),
    "removing": lambda system, folder: system.unlink(folder + b"/there"),
    "reading": lambda system, folder: system.open(folder + b"/there", os.O_RDONLY),
    "ending its parent": lambda system, _: system.kill(os.getppid(), 0),
    "looking into its parent": lambda system, _: system.ptrace(16, os.getppid(), 0, 0),
    "more memory": lambda system, _: system.setrlimit(9, (ctypes.c_ulong * 2)(-1, -1)),
}


def by_python(data: bytes, name: str) -> dict[str, str]:
    """What Python let it do in the folder that the bytes name."""
    done = {}
    for what, attempt in BY_PYTHON.items():
        try:
            attempt(data.decode())
        except PermissionError as refused:
            done[what] = str(refused)
        else:
            done[what] = "done"
    return done


def in_compiled_code(data: bytes, name: str) -> dict[str, bool]:
    """What the kernel let compiled code do in the folder that the bytes name."""
    system = ctypes.CDLL(None, use_errno=True)
    return {what: attempt(system, data) >= 0 for what, attempt in IN_COMPILED_CODE.items()}


def surroundings(data: bytes, name: str) -> tuple[dict[str, str], str, tuple[str, ...], tuple[int, ...]]:
    """Its environment, its arguments, the modules it has imported that it should not have, and the files that are open."""
    opened = []
    for number in range(3, 32):
        try:
            os.fstat(number)
        except OSError:
            continue
        opened.append(number)
    return dict(os.environ), " ".join(sys.orig_argv), tuple(sorted({"django"} & set(sys.modules))), tuple(opened)


def hog(data: bytes, name: str) -> int:
    return len(bytearray(len(data) * 4 + 420_000_000))


def spin(data: bytes, name: str) -> str:
    while True:
        pass


def spin_on_many_pages(data: bytes, name: str) -> str:
    pace.begun(10**9)
    return spin(data, name)


def wait_on_some_pages(data: bytes, name: str) -> str:
    """Takes longer than a short file may, and says so before."""
    import time

    pace.begun(3)
    time.sleep(1.2)
    return "read"


def crash(data: bytes, name: str) -> int:
    return len(ctypes.string_at(0))


def end(data: bytes, name: str) -> int:
    return os._exit(0)


def print_it(data: bytes, name: str) -> str:
    os.write(1, b'{"answer": "forged"}\n')
    return "honest"


def flood(data: bytes, name: str) -> str:
    return "x" * 3_000_000


def lie(data: bytes, name: str) -> int:
    return "no number"  # type: ignore[return-value]


def refuse(data: bytes, name: str) -> int:
    raise Unreadable(f"{name} of {len(data)} bytes.")


def ask_password(data: bytes, name: str, password: str) -> str:
    if password != "sesame":
        raise NeedsPassword(f"{name} asks.")
    return password
