"""How a higher slice hears of changes in a lower one: in the same process and the same transaction.

A lower slice publishes a frozen dataclass from its `contracts.py`; higher slices subscribe in `apps.py`.
What must leave the process (event store, webhooks) goes through the outbox instead.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

E = TypeVar("E")
_subscribers: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event: type[E], react: Callable[[E], None]) -> None:
    """Call `react` with every published `event`, inside the publisher's transaction."""
    _subscribers[event].append(react)


def publish(event: object) -> None:
    """Tell the subscribers of this event's type; an error of theirs undoes the transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("publish() belongs inside write_transaction()")
    for react in _subscribers[type(event)]:
        react(event)
