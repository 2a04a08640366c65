"""No test talks to anything but this machine: the interpreter itself refuses, whichever library asks."""

import sys
from ipaddress import ip_address
from typing import Any

ADDRESSED = ("socket.connect", "socket.sendto", "socket.sendmsg")
LOOKED_UP = ("socket.getaddrinfo", "socket.gethostbyname")


class NetworkUsed(BaseException):
    """A test reached for the network. No `except Exception` hides it."""


def refuse() -> None:
    """Refuse from now on, for the rest of this process."""
    sys.addaudithook(_watch)


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event in ADDRESSED and isinstance(args[1], tuple):  # a path is a socket of this machine
        _refuse_unless_here(args[1][0])
    elif event in LOOKED_UP and args[0]:
        _refuse_unless_here(args[0])


def _refuse_unless_here(host: str | bytes) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    try:
        here = name == "localhost" or ip_address(name).is_loopback or ip_address(name).is_unspecified
    except ValueError:
        here = False
    if not here:
        raise NetworkUsed(f"A test reached for {name}: tests do without the network.")
