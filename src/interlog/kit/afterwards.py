"""What is done once a write was undone: a refusal that somebody must hear of leaves no trace in its own transaction."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger(__name__)

Act = Callable[[], None]


@dataclass
class _Block:
    """One block of a write. `acts` wait for it to be undone; `due` are those of blocks within that were."""

    acts: list[Act] = field(default_factory=list)
    due: list[Act] = field(default_factory=list)


class _Current(threading.local):
    block: _Block | None = None


_current = _Current()


def on_rollback(act: Callable[[], None]) -> None:
    """Call `act` when the write transaction at hand was undone and the whole of it is over; else never.

    It opens a transaction of its own. What goes wrong in it is logged: the refusal itself is what the sender must see.
    """
    block = _current.block
    if block is None:
        raise RuntimeError("on_rollback() belongs inside write_transaction()")
    block.acts.append(act)


@contextmanager
def block_of_a_write() -> Iterator[None]:
    """Around each transaction and each savepoint; `kit.database` alone uses it."""
    outer, block = _current.block, _Block()
    _current.block, undone = block, True
    try:
        yield
        undone = False
    finally:
        _current.block = outer
        due = [*block.due, *(block.acts if undone else [])]
        if outer is None:
            _perform(due)
        else:
            outer.due += due
            outer.acts += [] if undone else block.acts


def _perform(acts: list[Act]) -> None:
    for act in acts:
        try:
            act()
        except Exception:
            log.exception("nothing could be noted of a write that was undone")
