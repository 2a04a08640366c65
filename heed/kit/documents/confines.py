"""What a process that reads somebody's file may do, which is next to nothing: compute, and answer on the pipe that it was given.

    Everywhere      a bound on memory, processor time and open files; no file can be written, no core is left; Python itself
                    refuses sockets, programs, foreign classes in pickles, and files outside the installation (an audit hook:
                    it stops what a parser does in Python, not what a fault in compiled code does).
    Linux           the same refused by the kernel to compiled code too: no socket, no program, no other process, no look
                    into another process (seccomp, on x86-64 and 64-bit ARM); nothing of the disk but the installation and
                    the system's libraries can be opened, and nothing changed (Landlock, from Linux 5.13 where it is
                    switched on); a network without an interface (where namespaces may be made); it dies with its parent.
    macOS           for development: what stands under *Everywhere*, of which it does not keep the bound on memory.

Nothing that the kernel does not offer is an error: each of these is a wall behind another.
"""

import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any

OPEN_FILES = 64
"""At once. A reader opens its own modules and the tables of its fonts, one after the other."""


def confine(*, memory: int, seconds: int, readable: Iterable[str]) -> None:
    """Confine this process for good: to so many bytes and seconds of work, and to what is beneath the `readable` folders."""
    folders = [os.path.realpath(folder) for folder in readable if os.path.exists(folder)]  # noqa: PTH110 - pathlib costs 8 ms
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        _by_the_kernel(folders)
    _by_python(folders)


class Held:
    """The most memory that this process has held at once; to be made before it is confined, since it asks a file."""

    def __init__(self) -> None:
        self._told = open("/proc/self/status", "rb", buffering=0) if sys.platform == "linux" else None  # noqa: PTH123, SIM115 - kept open on purpose

    def most(self) -> int:
        """In bytes."""
        if self._told is None:
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self._told.seek(0)
        return int(self._told.read(8192).split(b"VmHWM:")[1].split()[0]) * 1024


def _limit(what: int, most: int) -> None:
    with suppress(ValueError, OSError):  # the system has none, or one that is lower already
        resource.setrlimit(what, (most, most))


# What the kernel refuses. The numbers are its interface, from its headers: they never change.

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_LANDLOCK_ALL = (1 << 13) - 1
"""Each right over files of the first version, from running a program (1) to making a link."""
_LANDLOCK_READ = 1 << 2 | 1 << 3
_O_PATH, _O_CLOEXEC = 0o10000000, 0o2000000

_REFUSED: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "sendto": (44, 206), "sendmsg": (46, 211),
        "bind": (49, 200), "listen": (50, 201), "socketpair": (53, 199), "accept4": (288, 242), "sendmmsg": (307, 269),
        "clone": (56, 220), "fork": (57, -1), "vfork": (58, -1), "clone3": (435, 435),
        "execve": (59, 221), "execveat": (322, 281), "memfd_create": (319, 279),
        "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "pidfd_open": (434, 434),
        "pidfd_send_signal": (424, 424), "ptrace": (101, 117), "process_vm_readv": (310, 270),
        "process_vm_writev": (311, 271), "shmget": (29, 194), "mq_open": (240, 180),
        "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
        "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "bpf": (321, 280), "perf_event_open": (298, 241),
        "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "prlimit64": (302, 261), "setrlimit": (160, 164),
        "creat": (85, -1), "truncate": (76, 45), "rename": (82, -1), "renameat": (264, 38), "renameat2": (316, 276),
        "mkdir": (83, -1), "mkdirat": (258, 34), "rmdir": (84, -1), "link": (86, -1), "linkat": (265, 37),
        "unlink": (87, -1), "unlinkat": (263, 35), "symlink": (88, -1), "symlinkat": (266, 36), "mknod": (133, -1),
        "mknodat": (259, 33), "chmod": (90, -1), "fchmodat": (268, 53), "chown": (92, -1), "fchownat": (260, 54),
        "setxattr": (188, 5), "utimensat": (280, 88), "openat2": (437, 437),
    }
)  # fmt: skip
"""Each call of the system by its number on x86-64 and on 64-bit ARM; -1 where it has none."""
_OPENING = {"open": ((2, 1), (-1, 0)), "openat": ((257, 2), (56, 2))}
"""The same for opening a file, with the place of the argument that says what for."""
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_FIRST_OF_X32 = 0x40000000
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_LOAD, _EQUAL, _AT_LEAST, _ANY_OF, _ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # not permitted (EPERM)


def _by_the_kernel(folders: Iterable[str]) -> None:
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if system.unshare(_CLONE_NEWUSER | _CLONE_NEWNET):
        system.unshare(_CLONE_NEWNET)
    system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _open_only(system, folders)
    _call_only(system)


def _open_only(system: Any, folders: Iterable[str]) -> None:
    rights = ctypes.c_uint64(_LANDLOCK_ALL)
    rules = system.syscall(_LANDLOCK_CREATE, ctypes.byref(rights), ctypes.c_size_t(8), 0)
    if rules < 0:
        return
    for folder in folders:
        opened = os.open(folder, _O_PATH | _O_CLOEXEC)
        rule = ctypes.create_string_buffer(struct.pack("=Qi", _LANDLOCK_READ, opened))
        system.syscall(_LANDLOCK_ADD, rules, 1, rule, 0)
        os.close(opened)
    system.syscall(_LANDLOCK_RESTRICT, rules, 0)
    os.close(rules)


def _call_only(system: Any) -> None:
    machine = os.uname().machine
    if machine not in _MACHINES:
        return
    program = _filter(*_MACHINES[machine])
    steps = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(steps)))
    system.prctl(_PR_SET_SECCOMP, 2, header, 0, 0)


def _filter(column: int, architecture: int) -> bytes:
    """A program for the kernel's filter of calls: each step its code, two jumps and a number (linux/bpf_common.h)."""
    number, machine, argument = 0, 4, 16  # struct seccomp_data: where each stands
    steps = [(_LOAD, 0, 0, machine), (_EQUAL, 1, 0, architecture), (_ANSWER, 0, 0, _REFUSE)]
    steps += [(_LOAD, 0, 0, number), (_AT_LEAST, 0, 1, _FIRST_OF_X32), (_ANSWER, 0, 0, _REFUSE)]
    for call in _REFUSED.values():
        if call[column] >= 0:
            steps += [(_EQUAL, 0, 1, call[column]), (_ANSWER, 0, 0, _REFUSE)]
    for opening in _OPENING.values():
        asked, place = opening[column]
        if asked >= 0:
            steps += [(_EQUAL, 0, 4, asked), (_LOAD, 0, 0, argument + 8 * place), (_ANY_OF, 0, 1, _TO_WRITE)]
            steps += [(_ANSWER, 0, 0, _REFUSE), (_ANSWER, 0, 0, _ALLOW)]
    steps.append((_ANSWER, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


# What Python refuses.

_NEVER = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.kill", "os.remove", "os.rename",
    "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "shutil.",
    "tempfile.", "pty.", "webbrowser.", "urllib.", "pickle.find_class",
)  # fmt: skip


def _by_python(folders: Iterable[str]) -> None:
    within = tuple(f"{folder}{os.sep}" for folder in folders)

    def refuse(event: str, told: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = told
            if isinstance(path, int):
                return
            writes = any(sign in (mode or "") for sign in "wax+") or bool((flags or 0) & _TO_WRITE)
            if writes or not os.path.realpath(os.fsdecode(path)).startswith(within):
                raise PermissionError("a file that is being read may not open another")
        elif event.startswith(_NEVER):
            raise PermissionError("a file that is being read may not do this")

    sys.addaudithook(refuse)
