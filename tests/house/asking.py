"""Asking an address for something, as somebody who gets as far as the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connections, router
from django.test import Client

from heed.kit.activity.models import Entry
from tests.house.people import ANONYMOUS, EVERYBODY, OUTSIDE, knocking, may
from tests.house.site import OTHER, PUBLIC, Address, addresses, kinds, sent


def whoever_may(address: Address) -> str:
    return everybody_who_may(address)[0]


def everybody_who_may(address: Address) -> list[str]:
    if address.may == PUBLIC:
        return [ANONYMOUS]
    return [who for who in EVERYBODY if who not in OUTSIDE and all(may(who, one) for one in address.needed)]


def records_of(address: Address) -> dict[str, Any]:
    """A record in each state that the address can be about; nothing where it is about none."""
    return kinds()[address.of].in_each_state() if address.of else {OTHER: None}


def shown() -> dict[str, Address]:
    """The addresses that show a page or a file to whoever may see it."""
    return {name: address for name, address in addresses().items() if address.GET}


def posted() -> dict[str, Address]:
    return {name: address for name, address in addresses().items() if address.POST}


def post(client: Client, address: Address, record: Any) -> Any:
    return client.post(address.path(record), sent(address, record))


def signed_in(address: Address) -> Client:
    return knocking(whoever_may(address))


@contextmanager
def log_cannot_be_written(log: type[Entry]) -> Iterator[None]:
    """The database refuses every new line of that log."""

    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(f'INSERT INTO "{log._meta.db_table}"'):
            raise OperationalError("disk full")
        return execute(sql, *rest)

    with connections[router.db_for_write(log)].execute_wrapper(refuse):
        yield
