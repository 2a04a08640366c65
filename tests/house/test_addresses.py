"""Every address, asked by everybody, about a record in each state, answers what its module's file says."""

from contextlib import nullcontext
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from tests.house.asking import records_of
from tests.house.people import ANONYMOUS, EVERYBODY, OUTSIDE, knocking, may
from tests.house.site import OTHER, PUBLIC, SIGNED_IN, Address, addresses, kinds, parameters, patterns, sent, view
from tests.house.unchanged import changed, snapshot, undone

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
EVERY = pytest.mark.parametrize("name", sorted(addresses()))


def test_every_address_is_expected():
    unlisted, gone = patterns().keys() - addresses().keys(), addresses().keys() - patterns().keys()
    assert not unlisted, f"Add a line to the module's tests/addresses.toml for each of {sorted(unlisted)}."
    assert not gone, f"No such address any more: take out the line of each of {sorted(gone)}."


@EVERY
def test_every_view_says_who_may_ask(name):
    asked = addresses()[name]
    marked = getattr(view(name), "requires", None)
    assert marked, f"Put @requires(…), @open_to_everyone_signed_in or public(…) on the view of {name}."
    assert marked == asked.may, f"{name} requires “{marked}” and its line says “{asked.may}”. Which is right?"
    if asked.may == PUBLIC:
        assert not view(name).login_required


@EVERY
@pytest.mark.embedded  # on PostgreSQL every page is opened and every form is sent by those who may, in `test_reads` and `test_writes`
def test_everybody_is_answered_as_the_file_says(papers_in, name):
    address = addresses()[name]
    before, records = snapshot(), records_of(address)
    for who in EVERYBODY:
        client = knocking(who)
        for state, record in _asked_about(address, who, records).items():
            for method in ("GET", "POST"):
                if method in address.methods:
                    _ask(client, address, who=who, method=method, state=state, record=record)
    assert not changed(before), f"{name} changed {changed(before)} although it refused, or was only looked at."


def _asked_about(address: Address, who: str, records: dict[str, object]) -> dict[str, object]:
    """A record in each state; for those who are stopped at the door, which comes before any record, the first."""
    if not address.of:
        return {ANONYMOUS if who in OUTSIDE else OTHER: None}
    return records if _is_let_in(who, address) else dict(list(records.items())[:1])


def _is_let_in(who: str, address: Address) -> bool:
    return address.may == PUBLIC or (who not in OUTSIDE and (address.may == SIGNED_IN or may(who, address.may)))


def _ask(client, address, *, who, method, state, record):
    wanted = _wanted(who, address, method, state)
    path = address.path(record)
    with undone() if _may_change(who, method, wanted, address) else nullcontext():
        response = client.get(path) if method == "GET" else client.post(path, sent(address, record))
    told = f"{who}: {method} {address.name} ({state}) answered {response.status_code}, expected {wanted}"
    assert response.status_code == wanted, f"{told}: {_why(response)}"
    if who in OUTSIDE and address.may != PUBLIC:
        assert response.url.startswith(reverse(settings.LOGIN_URL))


def _may_change(who: str, method: str, wanted: int, address: Address) -> bool:
    taken = wanted == HTTPStatus.FOUND or (address.keeps and wanted == HTTPStatus.OK)
    return method == "POST" and taken and who not in OUTSIDE


def _wanted(who: str, address: Address, method: str, state: str) -> int:
    if not _is_let_in(who, address):
        return HTTPStatus.FOUND if who in OUTSIDE else HTTPStatus.FORBIDDEN
    if (
        method == "POST"
        and address.may != PUBLIC
        and (besides := address.asked_besides(state))
        and not may(who, besides)
    ):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return address.status(method, state)


def _why(response) -> object:
    form = (getattr(response, "context_data", None) or {}).get("form")
    return form.errors if form is not None else response.content[:300]


@EVERY
@pytest.mark.embedded  # a method is refused before any database is asked
def test_methods_that_are_not_expected_are_refused(papers_in, name):
    address = addresses()[name]
    client, record = knocking(_whoever_may(address)), _any(address)
    for method in METHODS:
        with undone():
            response = client.generic(method, address.path(record))
        refused = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        assert refused is (method not in address.methods), f"{method} {name} answered {response.status_code}."


@pytest.mark.parametrize("name", [name for name, address in addresses().items() if address.of])
def test_an_unknown_id_is_not_found(papers_in, name):
    address = addresses()[name]
    client, record = knocking(_whoever_may(address)), _any(address)
    for part in parameters(name) - address.at.keys():
        setattr(record, kinds()[address.of].address[part], 0 if part == "position" else uuid4())
        for method in address.methods - {"HEAD"}:
            response = client.generic(method, address.path(record))
            assert response.status_code == HTTPStatus.NOT_FOUND, f"{method} {name} answered {response.status_code}."


def _any(address: Address):
    return next(iter(kinds()[address.of].in_each_state().values())) if address.of else None


def _whoever_may(address: Address) -> str:
    """Somebody who gets as far as the page."""
    if address.may == PUBLIC:
        return ANONYMOUS
    return next(who for who in EVERYBODY if who not in OUTSIDE and all(may(who, one) for one in address.needed))
