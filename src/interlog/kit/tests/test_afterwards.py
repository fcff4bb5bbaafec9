"""What is done after a write was undone."""

from contextlib import contextmanager, suppress
from uuid import UUID, uuid4

import pytest

from interlog.kit.afterwards import on_rollback
from interlog.kit.database import write_transaction
from interlog.kit.live import notify
from interlog.kit.models import LiveMessage

pytestmark = pytest.mark.django_db(transaction=True)


class Refused(Exception):
    """What a write is undone for."""


def tell(user_id: UUID):
    """An act that stores something in a transaction of its own."""

    def act():
        with write_transaction():
            notify({user_id}, "refused", {})

    return act


@contextmanager
def undone():
    """A write that is refused in the end."""
    with suppress(Refused), write_transaction():
        yield
        raise Refused


def told():
    return list(LiveMessage.objects.order_by("seq").values_list("user_id", flat=True))


def test_it_is_stored_although_the_write_is_undone():
    user = uuid4()
    with undone():
        notify({uuid4()}, "changed", {})
        on_rollback(tell(user))

    assert told() == [user]


def test_nothing_happens_after_a_write_that_is_kept():
    with write_transaction():
        on_rollback(tell(uuid4()))

    assert told() == []


def test_what_stands_within_another_write_waits_until_the_whole_is_over():
    user, seen = uuid4(), []
    with undone():
        with undone():
            on_rollback(tell(user))
        seen.append(told())

    assert (seen, told()) == ([[]], [user])


def test_a_refusal_that_the_write_around_it_lives_with_is_told_all_the_same():
    user, other = uuid4(), uuid4()
    with write_transaction():
        with undone():
            on_rollback(tell(user))
        notify({other}, "changed", {})

    assert told() == [other, user]


def test_a_write_that_was_kept_within_one_that_is_undone_is_undone_too():
    user = uuid4()
    with undone(), write_transaction():
        on_rollback(tell(user))

    assert told() == [user]


def test_what_goes_wrong_then_does_not_hide_the_refusal(capsys):
    def broken():
        raise RuntimeError("the disk is full")

    user = uuid4()
    with undone():
        on_rollback(broken)
        on_rollback(tell(user))

    assert told() == [user]
    assert "the disk is full" in capsys.readouterr().out


def test_outside_a_write_there_is_nothing_that_could_be_undone():
    with pytest.raises(RuntimeError):
        on_rollback(lambda: None)
