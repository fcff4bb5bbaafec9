from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlog.kit.errors import InvalidInput
from interlog.kit.models import Job
from interlog.kit.paging import checked_limit, decode_cursor, encode_cursor, page_by_keyset

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("order", [("-run_at", "-id"), ("run_at", "id")])
def test_pages_neither_repeat_nor_lose_a_row_among_equal_times(order: tuple[str, ...]):
    Job.objects.bulk_create(
        [Job(name="x", run_at=AT + timedelta(minutes=number // 4), created_at=AT) for number in range(23)]
    )
    seen: list[int] = []
    cursor = None
    while True:
        page = page_by_keyset(Job.objects.all(), order=order, limit=5, cursor=cursor)
        seen.extend(row.pk for row in page.items)
        if page.next_cursor is None:
            break
        cursor = page.next_cursor

    assert seen == list(Job.objects.order_by(*order).values_list("pk", flat=True))


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_page_size_outside_1_to_1000_is_refused(limit: int):
    with pytest.raises(InvalidInput):
        checked_limit(limit)


@pytest.mark.parametrize("cursor", ["", "x", "!!!", "bnVsbA", "W10", "é", "eyJ0IjoxfQ"])
def test_a_cursor_that_is_not_ours_is_refused(cursor: str):
    with pytest.raises(InvalidInput):
        decode_cursor(cursor, 2)


@given(st.datetimes(timezones=st.just(UTC)), st.uuids())
def test_a_cursor_gives_back_what_went_in(at: datetime, identity: object):
    assert decode_cursor(encode_cursor([at, identity]), 2) == [at, identity]
