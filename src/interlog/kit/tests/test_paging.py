import base64
from datetime import UTC, datetime, timedelta
from uuid import UUID

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
        decode_cursor(cursor, (datetime, UUID))


@pytest.mark.parametrize(
    "written",
    [
        '[{"u": 5}, {"u": 5}]',
        '[{"t": 5}, {"u": "x"}]',
        '[{"t": "2026-01-01T00:00:00"}, {"u": "0190a000-0000-7000-8000-000000000000"}]',
        '[{"t": "0001-01-01T00:00:00+14:00"}, {"u": "0190a000-0000-7000-8000-000000000000"}]',
        '[{"t": "2026-01-01T00:00:00Z"}, null]',
        "[1, 2]",
        "[[1], {}]",
        "[" * 30_000,
    ],
)
def test_a_cursor_that_was_tampered_with_is_refused(written: str):
    cursor = base64.urlsafe_b64encode(written.encode()).decode()
    with pytest.raises(InvalidInput):
        decode_cursor(cursor, (datetime, UUID))


@pytest.mark.parametrize(
    ("written", "kind"), [(10**40, int), (True, int), ("a\x00", str), ("\ud800", str), (1, str), ("a", float)]
)
def test_a_cursor_holds_only_what_a_database_can_compare(written: object, kind: type):
    with pytest.raises(InvalidInput):
        decode_cursor(encode_cursor([written]), (kind,))


@pytest.mark.django_db
def test_a_cursor_of_another_list_is_refused():
    for values in (["name", 5], [AT, "5"], [5, AT]):
        with pytest.raises(InvalidInput):
            page_by_keyset(Job.objects.all(), order=("-run_at", "-id"), limit=5, cursor=encode_cursor(values))


@given(st.datetimes(timezones=st.just(UTC)), st.uuids())
def test_a_cursor_gives_back_what_went_in(at: datetime, identity: object):
    assert decode_cursor(encode_cursor([at, identity]), (datetime, UUID)) == [at, identity]
