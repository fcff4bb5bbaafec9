"""Remembering, in the transaction of a change, whose facts it concerns."""

from collections.abc import Callable, Iterable
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from interlog.insights.models import FactMark
from interlog.kit.database import is_sqlite, write_transaction

Kind = Literal["conversation", "entry", "case", "presence", "person", "review"]

_wakers: list[Callable[[], None]] = []


def mark(kind: Kind, ids: Iterable[UUID | int]) -> None:
    """Have the facts of these records written anew after the commit."""
    FactMark.objects.bulk_create([FactMark(kind=kind, record=str(one)) for one in ids], batch_size=500)
    transaction.on_commit(_wake)


def newest_mark() -> int:
    """The number up to which every mark can be seen now; 0 where later ones may be committed before earlier ones."""
    if not is_sqlite():
        return 0
    return FactMark.objects.aggregate(newest=Max("id"))["newest"] or 0


def forget_marks(upto: int) -> None:
    """Take away marks of changes whose facts were written by another way."""
    with write_transaction():
        FactMark.objects.filter(pk__lte=upto).delete()


def on_marks(wake: Callable[[], None]) -> None:
    """Call `wake` (quick, from any thread) after each commit that marked something."""
    _wakers.append(wake)


def _wake() -> None:
    for wake in _wakers:
        wake()
