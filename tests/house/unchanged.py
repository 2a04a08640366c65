"""What the record looks like, so that a rule can tell whether a request changed it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import router, transaction

from heed.kit.activity.models import Read, Recorded, Write

Key = tuple[str, str]


def recorded_models() -> list[type[Recorded]]:
    return [model for model in apps.get_models() if issubclass(model, Recorded)]


def snapshot() -> dict[Key, object]:
    """The version of every record, the second factors, and how far the log of writes has come."""
    held: dict[Key, object] = {
        (model.kind(), str(pk)): version
        for model in recorded_models()
        for pk, version in model.objects.order_by().values_list("pk", "version")
    }
    held |= {("mfa.authenticator", str(pk)): data for pk, data in Authenticator.objects.values_list("pk", "data")}
    return held | {("log", "writes"): Write.objects.count()}


def changed(before: dict[Key, object]) -> set[Key]:
    """Which records are not what they were."""
    after = snapshot()
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside never happened."""
    with ExitStack() as blocks:
        for using in {router.db_for_write(Write), router.db_for_write(Read)}:
            block = transaction.atomic(using=using)
            block._from_testcase = True  # as Django's own test case: a block that must be the outermost may stand in it
            blocks.enter_context(block)
            blocks.callback(transaction.set_rollback, True, using=using)
        yield
