"""Several processes at once: nothing is lost, both chains hold, and neither chain waits for the other."""

import multiprocessing

from django.db import connections, router, transaction

from heed.kit.activity import unit
from heed.kit.activity.models import Read, Write
from heed.kit.activity.record import _append, record_read
from heed.kit.activity.verification import verify
from heed.kit.people.actions import add_agency
from heed.kit.people.models import Agency

PROCESSES, ACTIONS = 4, 50


def _work(number, person):
    for turn in range(ACTIONS):
        add_agency(name=f"Agency {number}-{turn}", by=person)
        record_read("people.opened", by=person, on=person)


def _in_processes(work, *arguments):
    connections.close_all()
    processes = [multiprocessing.get_context("fork").Process(target=work, args=given) for given in arguments]
    for process in processes:
        process.start()
    return processes


def test_four_processes_lose_nothing_and_leave_two_whole_chains(restored, somebody):
    person = somebody()
    before = Write.objects.count()
    for process in _in_processes(_work, *((number, person) for number in range(PROCESSES))):
        process.join()
        assert process.exitcode == 0
    assert Agency.objects.filter(name__startswith="Agency ").count() == PROCESSES * ACTIONS
    assert Write.objects.count() == before + PROCESSES * ACTIONS
    assert Read.objects.count() == PROCESSES * ACTIONS
    assert verify() is None


def _add_slowly(begun, done):
    with transaction.atomic():
        add_agency(name="A long import", by=None)
        begun.set()
        assert done.wait(10)


def _read_slowly(person, begun, done):
    with transaction.atomic(using=router.db_for_write(Read)):
        _append(Read, unit.Event("people.opened", person.pk, person, {}), {})
        begun.set()
        assert done.wait(10)


def _hold(work, *arguments):
    context = multiprocessing.get_context("fork")
    begun, done = context.Event(), context.Event()
    connections.close_all()
    process = context.Process(target=work, args=(*arguments, begun, done))
    process.start()
    assert begun.wait(10)
    return process, done


def test_a_read_does_not_wait_for_a_long_import(restored, somebody):
    person = somebody()
    process, done = _hold(_add_slowly)
    record_read("people.opened", by=person, on=person)
    assert process.is_alive()
    done.set()
    process.join()
    assert (process.exitcode, Read.objects.count(), verify()) == (0, 1, None)


def test_an_import_does_not_wait_for_a_reader(restored, somebody):
    person = somebody()
    process, done = _hold(_read_slowly, person)
    add_agency(name="Harbour Trust", by=person)
    assert process.is_alive()
    done.set()
    process.join()
    assert (process.exitcode, Read.objects.count(), verify()) == (0, 1, None)
