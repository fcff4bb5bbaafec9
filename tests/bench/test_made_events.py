from collections import Counter
from datetime import UTC, datetime

import msgspec
import pytest
from bench.events.dataset import BLOCK, DAY_US, DAYS, Dataset, bodies

from interlog.eventlog.contracts import Event
from interlog.eventlog.decoding import PLAIN, items_of, read_items
from interlog.eventlog.store.rows import COLUMNS

END = datetime(2026, 3, 31, tzinfo=UTC)
END_US = int(END.timestamp()) * 1_000_000
MADE = Dataset(100_000, END_US)


@pytest.fixture(scope="module")
def block():
    return MADE.block(3)


def test_a_block_is_the_same_whoever_makes_it_and_no_two_are_alike(block):
    assert Dataset(100_000, END_US).block(3).equals(block)
    assert not set(MADE.block(4)["id"].to_pylist()) & set(block["id"].to_pylist())


def test_a_block_has_every_column_of_the_store_but_no_other(block):
    assert sorted(block.column_names) == sorted(COLUMNS)
    assert block["seq"].to_pylist() == list(range(3 * BLOCK + 1, 4 * BLOCK + 1))


def test_the_server_takes_every_event_that_is_sent_and_knows_it_by_the_key_that_is_loaded(block):
    read = [
        item for body in bodies(block, size=1000) for _, item in read_items(items_of(body, PLAIN), PLAIN, END)
    ]

    assert all(isinstance(event, Event) for event in read)
    assert [event.uid for event in read] == [uid.hex() for uid in block["uid"].to_pylist()]
    assert [event.data for event in read] == [msgspec.json.decode(text) for text in block["data"].to_pylist()]


def test_the_events_lie_in_thirty_days_and_arrive_in_order():
    blocks = [MADE.block(number) for number in (0, MADE.blocks - 1)]

    for made in blocks:
        arrived = [at.timestamp() for at in made["received_at"].to_pylist()]
        assert arrived == sorted(arrived)
        assert all(
            time <= at
            for time, at in zip(made["time"].to_pylist(), made["received_at"].to_pylist(), strict=True)
        )
    assert blocks[0]["time"].to_pylist()[BLOCK // 2].timestamp() * 1e6 < END_US - (DAYS - 4) * DAY_US
    assert max(blocks[-1]["received_at"].to_pylist()) <= END


def test_a_few_names_are_had_by_most_and_the_rarest_by_hardly_any(block):
    types = Counter(zip(block["type"].to_pylist(), block["status"].to_pylist(), strict=True))
    interactions = Counter(block["interaction_id"].to_pylist())

    assert types.most_common(1)[0][1] > BLOCK / 20
    assert min(types.values()) <= 3
    assert 500 < len(interactions) < 2000
    assert interactions.most_common(1)[0][1] > 40
