"""The columns of made events: types and statuses of the catalogue, ids at random, names and persons with a skew."""

import random
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.events import words
from interlog.eventlog.catalogue import event_types
from interlog.eventlog.rules import uid_of

_SECOND_US = 1_000_000
_LATE_US = 6 * 3600 * _SECOND_US
_RARE = 1e-5  # the chance of the rarest type and status
_HEX = np.frombuffer(b"0123456789abcdef", np.uint8)
_UUID = (8, 4, 4, 4, 12)
_NAMES_SEED = 7


def envelope(
    rng: np.random.Generator, arrived: np.ndarray, interaction: np.ndarray, *, persons: int
) -> pa.Table:
    """Events that arrive at `arrived` (microseconds) and belong to the interactions numbered beside it.

    One in a hundred comes up to six hours late. Three in ten interactions are anonymous, six in ten have a conversation.
    """
    count, last = len(arrived), int(interaction.max()) + 1
    lag = np.where(
        rng.random(count) < 0.01, rng.integers(0, _LATE_US, count), rng.exponential(_SECOND_US, count)
    )
    kind = rng.choice(len(_kinds()[0]), count, p=_kinds()[0])
    status = _kinds()[1]["status"].take(pa.array(kind))
    failed = np.array(pc.equal(status, "failure"))
    thing = rng.choice(words.OBJECTS, last, p=words.zipf(words.OBJECTS))[interaction]
    version = rng.choice(words.VERSIONS, last, p=words.zipf(words.VERSIONS))[interaction]
    step = rng.choice(words.ELEMENTS, count, p=words.zipf(words.ELEMENTS))
    element = thing * words.ELEMENTS + step
    columns: dict[str, pa.Array] = {
        "id": _uuids(rng, count),
        "source": _picked(words.SOURCES, rng, count),
        **{name: values.take(pa.array(kind)) for name, values in _kinds()[1].items()},
        "final": pc.not_equal(status, "in_progress"),
        "time": _instants(arrived - lag.astype(np.int64)),
        "received_at": _instants(arrived),
        "interaction_id": _uuids(rng, last).take(pa.array(interaction)),
        "conversation_id": _some(_uuids(rng, last), rng.random(last) < 0.6).take(pa.array(interaction)),
        "person_id": _persons(rng, last, persons).take(pa.array(interaction)),
        "object_id": words.numbered("object", words.OBJECTS).take(pa.array(thing)),
        "object_name": words.object_names().take(pa.array(thing)),
        "version_id": words.numbered("version", words.OBJECTS * words.VERSIONS).take(
            pa.array(thing * words.VERSIONS + version)
        ),
        "element_id": words.numbered("element", words.OBJECTS * words.ELEMENTS).take(pa.array(element)),
        "element_name": words.numbered("Step", words.OBJECTS * words.ELEMENTS).take(pa.array(element)),
        "element_type": words.element_types().take(pa.array(step)),
        "performed_by_type": _picked(words.PERFORMERS, rng, count),
        "performed_by": _some(
            words.numbered("agent", 400).take(pa.array(rng.integers(0, 400, count))), rng.random(count) < 0.2
        ),
        "channel": _picked(words.CHANNELS, rng, last).take(pa.array(interaction)),
        "session_id": _some(_uuids(rng, last), rng.random(last) < 0.4).take(pa.array(interaction)),
        "message_id": _some(_uuids(rng, count), rng.random(count) < 0.15),
        "parent_id": _empty(count),
        "trace_id": _some(_hex(rng, last, 32), rng.random(last) < 0.2).take(pa.array(interaction)),
        "duration_ms": pa.array(rng.lognormal(6, 1.5, count).astype(np.uint64), mask=rng.random(count) < 0.4),
        "error_code": _some(_picked(words.ERROR_CODES, rng, count), failed),
        "error_message": _some(_clauses()[0].take(pa.array(rng.integers(0, 2000, count))), failed),
        "supersedes": _empty(count),
        "retention_class": pa.array(["standard"] * count),
        "envelope_version": pa.array(np.ones(count, np.uint8)),
        "data": _payload(rng, count),
    }
    keys = (
        uid_of(*pair) for pair in zip(columns["source"].to_pylist(), columns["id"].to_pylist(), strict=True)
    )
    return pa.table({"uid": pa.array([bytes.fromhex(key) for key in keys], pa.binary(16)), **columns})


@cache
def _kinds() -> tuple[np.ndarray, dict[str, pa.Array]]:
    """Chances, falling, and the columns they belong to: each type with each of its statuses. Internal ones are rarer."""
    known = event_types().values()
    pairs = [(one, status) for one in known for status in one.statuses]
    random.Random(_NAMES_SEED).shuffle(pairs)
    visible = [pair for pair in pairs if pair[0].visibility == "visible"]
    ordered = [*visible[:-1], *(pair for pair in pairs if pair[0].visibility == "internal"), visible[-1]]
    chances = words.zipf(len(ordered))
    chances[-1] = _RARE
    columns = {
        "type": pa.array([one.type for one, _ in ordered]),
        "status": pa.array([status for _, status in ordered]),
        "occurred_in": pa.array([one.occurred_in for one, _ in ordered]),
        "visibility": pa.array([one.visibility for one, _ in ordered]),
    }
    return chances / chances.sum(), columns


@cache
def _clauses() -> tuple[pa.Array, pa.Array]:
    rng = np.random.default_rng(_NAMES_SEED)
    return words.clauses(rng, count=2000, words=14), words.clauses(rng, count=2000, words=14)


def _payload(rng: np.random.Generator, count: int) -> pa.Array:
    first, second = _clauses()
    parts = [
        '{"step":', _numbers(rng, count, 40), ',"text":"', first.take(pa.array(rng.integers(0, 2000, count))), ", ",
        second.take(pa.array(rng.integers(0, 2000, count))), '","amount_minor":', _numbers(rng, count, 100_000),
        ',"currency":"EUR","reference":"', _hex(rng, count, 12), '","attempt":', _numbers(rng, count, 3), "}",
    ]  # fmt: skip
    return pc.binary_join_element_wise(*parts, "")


def _persons(rng: np.random.Generator, count: int, persons: int) -> pa.Array:
    """Person ids: nine in ten picked evenly, one in ten by a skew that makes a few call again and again."""
    chance = rng.random(count)
    skewed = np.where(rng.random(count) < 0.1, chance**1.5, chance)
    number = (skewed * persons).astype(np.uint64)
    # Two rounds of a mixing function: an id at random, always the same one for a person.
    mixed = (number + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    other = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return _some(_as_uuids(np.stack([mixed, other], axis=1).view(np.uint8)), rng.random(count) < 0.7)


def _uuids(rng: np.random.Generator, count: int) -> pa.Array:
    return _as_uuids(rng.integers(0, 256, (count, 16), np.uint8))


def _as_uuids(octets: np.ndarray) -> pa.Array:
    digits = _digits(octets)
    bounds = np.cumsum(_UUID)[:-1]
    dash = np.full((len(octets), 1), ord("-"), np.uint8)
    parts = np.split(digits, bounds, axis=1)
    return _texts(np.hstack([part for one in parts for part in (one, dash)][:-1]))


def _hex(rng: np.random.Generator, count: int, digits: int) -> pa.Array:
    return _texts(_digits(rng.integers(0, 256, (count, digits // 2), np.uint8)))


def _digits(octets: np.ndarray) -> np.ndarray:
    return np.stack([_HEX[octets >> 4], _HEX[octets & 15]], axis=2).reshape(len(octets), -1)


def _texts(characters: np.ndarray) -> pa.Array:
    """Texts of one length from a table of ASCII codes."""
    count, length = characters.shape
    offsets = np.arange(0, (count + 1) * length, length, dtype=np.int32)
    letters = np.ascontiguousarray(characters)
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(letters))


def _picked(values: tuple[str, ...], rng: np.random.Generator, count: int) -> pa.Array:
    return pa.array(values).take(pa.array(rng.choice(len(values), count, p=words.zipf(len(values)))))


def _some(values: pa.Array, kept: np.ndarray) -> pa.Array:
    return pc.if_else(pa.array(kept), values, "")


def _numbers(rng: np.random.Generator, count: int, below: int) -> pa.Array:
    return pa.array(rng.integers(0, below, count)).cast(pa.string())


def _empty(count: int) -> pa.Array:
    return pa.array([""] * count)


def _instants(micros: np.ndarray) -> pa.Array:
    return pa.array(micros).cast(pa.timestamp("us", tz="UTC"))
