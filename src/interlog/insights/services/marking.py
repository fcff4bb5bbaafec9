"""Remembering, in the transaction of a change, whose facts it concerns."""

from collections.abc import Callable, Iterable
from typing import Literal
from uuid import UUID

from django.db import transaction

from interlog.insights.models import FactMark

Kind = Literal["conversation", "entry", "case", "presence", "person"]

_wakers: list[Callable[[], None]] = []


def mark(kind: Kind, ids: Iterable[UUID | int]) -> None:
    """Have the facts of these records written anew after the commit."""
    FactMark.objects.bulk_create([FactMark(kind=kind, record=str(one)) for one in ids], batch_size=500)
    transaction.on_commit(_wake)


def on_marks(wake: Callable[[], None]) -> None:
    """Call `wake` (quick, from any thread) after each commit that marked something."""
    _wakers.append(wake)


def _wake() -> None:
    for wake in _wakers:
        wake()
