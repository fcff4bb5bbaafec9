"""The made event log: `Dataset(events, end_us).block(n)` is the same table on every machine.

Blocks of 10,000 events stand in the order of arrival and are made one by one, in any order, in any process. Blocks from
`blocks` on are fresh events that the log does not hold: what is sent to a server while it is measured.
"""

from dataclasses import dataclass

import msgspec
import numpy as np
import pyarrow as pa

from bench.events.envelope import envelope

BLOCK = 10_000
DAY_US = 86_400_000_000
DAYS = 30
_SEED = 20_260_301
_HALF_MINUTE_US = 30_000_000
_EVENTS_PER_PERSON = 60
# What the server fills in itself.
_NOT_SENT = ["uid", "seq", "received_at", "retention_class", "envelope_version"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """`events` events over the 30 days before `end_us` (microseconds since 1970)."""

    events: int
    end_us: int

    @property
    def blocks(self) -> int:
        """How many blocks the log holds."""
        return self.events // BLOCK

    def block(self, number: int) -> pa.Table:
        """One block, in the columns of the store; arrival numbers count from 1."""
        rng = np.random.default_rng([_SEED, number])
        arrived, interaction = self._arrivals(rng, number)
        persons = max(self.events // _EVENTS_PER_PERSON, 100)
        seq = np.arange(number * BLOCK + 1, (number + 1) * BLOCK + 1, dtype=np.uint64)
        return envelope(rng, arrived, interaction, persons=persons).append_column("seq", pa.array(seq))

    def _arrivals(self, rng: np.random.Generator, number: int) -> tuple[np.ndarray, np.ndarray]:
        """When the events arrive, sorted, and to which interaction of the block each belongs.

        About 11 events an interaction, half a minute apart; few have one, some have a hundred.
        """
        length = DAYS * DAY_US // self.blocks
        begin = self.end_us - DAYS * DAY_US + min(number, self.blocks - 1) * length
        sizes = np.clip(rng.lognormal(2.1, 0.8, BLOCK), 1, 200).astype(np.int64)
        interaction = np.repeat(np.arange(BLOCK), sizes)[:BLOCK]
        started = rng.integers(begin, begin + length, BLOCK)
        gaps = rng.exponential(_HALF_MINUTE_US, BLOCK).cumsum().astype(np.int64)
        first = np.searchsorted(interaction, interaction)
        arrived = np.minimum(started[interaction] + gaps - gaps[first], self.end_us)
        order = np.argsort(arrived, kind="stable")
        return arrived[order], interaction[order]


def bodies(block: pa.Table, *, size: int) -> list[bytes]:
    """The block as JSON, `size` events a body (an object for one): what a program would send."""
    rows = sent_rows(block)
    if size == 1:
        return [msgspec.json.encode(row) for row in rows]
    return [msgspec.json.encode(rows[place : place + size]) for place in range(0, len(rows), size)]


def sent_rows(block: pa.Table) -> list[dict[str, object]]:
    """The events in the plain envelope, without what is empty."""
    sent = block.drop_columns(_NOT_SENT)
    names = sent.column_names
    columns = [column.to_pylist() for column in sent.columns]
    columns[names.index("data")] = [msgspec.Raw(text.encode()) for text in sent["data"].to_pylist()]
    return [
        {name: value for name, value in zip(names, row, strict=True) if value is not None and value != ""}
        for row in zip(*columns, strict=True)
    ]
