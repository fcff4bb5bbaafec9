"""Many events at once, read into columns: what is checked, is checked for a whole column.

A row that a column makes doubtful is read again by itself, by the rules of `rules.ready_to_store`, which alone say what
is taken and how. The others need nothing done to them, and these rules would say so: tests hold both ways side by side.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from itertools import chain
from operator import attrgetter
from typing import Any

import msgspec

from interlog.eventlog.catalogue import known_type
from interlog.eventlog.contracts import ENVELOPE_VERSION, OWN_SOURCE, Event, Rejected
from interlog.eventlog.decoding.bodies import PLAIN, check_count, form_of, is_array, items_of
from interlog.eventlog.decoding.envelope import (
    NOT_READ,
    Plain,
    event_of,
    in_utc,
    plain_of,
    readable_id,
    shown_id,
)
from interlog.eventlog.decoding.suspicion import json_is_clean, may_hold_card_data, runs_of_digits, suspects
from interlog.eventlog.keeping import STANDARD
from interlog.eventlog.rules import (
    AHEAD,
    FREE_TEXT,
    IDENTITIES,
    LONGEST,
    MAX_DATA_BYTES,
    MAX_DEPTH,
    MAX_DURATION_MS,
    OLDEST,
    NotTakenError,
    ready_to_store,
)
from interlog.kit.redaction import holds_card, mask_card_data

Columns = list[list[Any]]
ClassOf = Callable[[str, str], str | None]
_PLAIN, _PLAINS = msgspec.json.Decoder(Plain), msgspec.json.Decoder(list[Plain])
_encode = msgspec.json.Encoder().encode
_NAMES = tuple(field.name for field in fields(Event))[:-1]  # the arrival number is given by the store
_values = attrgetter(*_NAMES)
_DATA, _UID = _NAMES.index("data"), _NAMES.index("uid")
_NULLABLE = tuple(name for name in LONGEST if name not in {"id", "source", "type"})
_BY_LENGTH = {
    longest: [name for name, most in LONGEST.items() if most == longest] for longest in set(LONGEST.values())
}
_KEY_BYTES = 16
_LENGTH_BYTES = 4


def read_columns(
    body: bytes, content_type: str, received_at: datetime, class_of: ClassOf
) -> tuple[Columns, list[Rejected]]:
    """The events of a body as columns of `Event` in the order of its fields, without `seq`; and what is not taken.

    The payload is JSON (bytes), the key 16 bytes. `class_of` says the retention class of a source and type.
    Raises: UnsupportedContent, UnreadableBody, TooLarge.
    """
    given, places, rejected = envelopes_of(body, content_type)
    columns, refused = columns_of(given, received_at, class_of)
    if refused:
        rejected += [Rejected(places[row], shown_id(given[row].id), why) for row, why in refused]
        rejected.sort(key=lambda one: one.index)
    return columns, rejected


def columns_of(
    given: Sequence[Plain], received_at: datetime, class_of: ClassOf
) -> tuple[Columns, list[tuple[int, str]]]:
    """The columns of the envelopes, ready to store; and the rows that are left out of them, each with the reason."""
    if not given:
        return [[] for _ in _NAMES], []
    found = dict(
        zip(
            Plain.__struct_fields__,
            map(list, zip(*map(msgspec.structs.astuple, given), strict=True)),
            strict=True,
        )
    )
    _fill_in(found)
    doubtful = _out_of_time(found, received_at) | _out_of_payload(found) | _out_of_bounds(found)
    doubtful |= _perhaps_masked(found)
    count = len(given)
    found["received_at"] = [received_at] * count
    found["envelope_version"] = [ENVELOPE_VERSION] * count
    found["retention_class"] = [
        class_of(*pair) or STANDARD for pair in zip(found["source"], found["type"], strict=True)
    ]
    found["uid"] = _keys(found["source"], found["id"])
    columns = [found[name] for name in _NAMES]
    return _read_again(columns, sorted(doubtful), given, received_at, class_of)


def envelopes_of(body: bytes, content_type: str) -> tuple[list[Plain], Sequence[int], list[Rejected]]:
    """The envelopes of a body, the place of each in it, and the items that are none.

    Raises: UnsupportedContent, UnreadableBody, TooLarge.
    """
    cloud = form_of(content_type) != PLAIN
    if not cloud:
        try:
            given = _PLAINS.decode(body) if is_array(body) else [_PLAIN.decode(body)]
        except NOT_READ:
            pass  # one of them is wrong, or the whole: item by item it comes out which
        else:
            check_count(len(given))
            return given, range(len(given)), []
    given, places, rejected = [], list[int](), []
    for index, item in enumerate(items_of(body, content_type)):
        try:
            given.append(plain_of(item, cloud=cloud))
            places.append(index)
        except NOT_READ as error:
            rejected.append(Rejected(index, readable_id(item), str(error)))
    return given, places, rejected


def _fill_in(found: dict[str, list[Any]]) -> None:
    """Put in what senders left out, as `event_of` does."""
    for name in _NULLABLE:
        if None in found[name]:
            found[name] = [value or "" for value in found[name]]
    types = found["type"]
    kinds = {name: known_type(name) for name in set(types)}
    usual: dict[str, dict[str, str]] = {
        "status": {name: kind.statuses[0] if kind else "success" for name, kind in kinds.items()},
        "occurred_in": {name: kind.occurred_in if kind else "other" for name, kind in kinds.items()},
        "visibility": {name: kind.visibility if kind else "visible" for name, kind in kinds.items()},
        "performed_by_type": dict.fromkeys(kinds, "system"),
    }
    for field, by_type in usual.items():
        if None in found[field]:
            found[field] = [value or by_type[name] for value, name in zip(found[field], types, strict=True)]
    if None in found["final"]:
        found["final"] = [
            status != "in_progress" if given is None else given
            for given, status in zip(found["final"], found["status"], strict=True)
        ]


def _out_of_time(found: dict[str, list[Any]], received_at: datetime) -> set[int]:
    """Bring the times into UTC; the rows whose time has no offset or lies too far away."""
    doubtful: set[int] = set()
    times = found["time"]
    for row, time in enumerate(times):
        if time is None:
            times[row] = received_at
        elif time.tzinfo is not UTC:
            try:
                times[row] = in_utc(time)
            except NotTakenError:
                times[row] = received_at
                doubtful.add(row)
            if time.tzinfo is None:
                doubtful.add(row)
    latest = received_at + AHEAD
    if min(times) < OLDEST or max(times) > latest:
        doubtful |= _where(times, lambda time: not OLDEST <= time <= latest)
    return doubtful


def _out_of_payload(found: dict[str, list[Any]]) -> set[int]:
    """Write the payloads as JSON; the rows whose payload is too long or too deep, or cannot be written."""
    given = found["data"]
    try:
        written = found["data"] = [_encode(data) if data else b"{}" for data in given]
    except (OverflowError, UnicodeEncodeError, TypeError, ValueError):
        found["data"] = [b"{}"] * len(given)
        return set(range(len(given)))
    doubtful: set[int] = set()
    if max(map(len, written)) > MAX_DATA_BYTES:
        doubtful = _where(written, lambda text: len(text) > MAX_DATA_BYTES)
    whole = b"".join(written)
    if b"[" in whole or whole.count(b"{") > len(written):
        # As many brackets as levels are allowed cannot be deeper than that.
        doubtful |= _where(written, lambda text: text.count(b"{") + text.count(b"[") > MAX_DEPTH)
    return doubtful


def _out_of_bounds(found: dict[str, list[Any]]) -> set[int]:
    """The rows that have a text longer or emptier, or a number larger, than what is taken."""
    doubtful: set[int] = set()
    for longest, names in _BY_LENGTH.items():
        if max(map(len, chain.from_iterable(found[name] for name in names))) > longest:
            for name in names:
                doubtful |= {row for row, text in enumerate(found[name]) if len(text) > longest}
    if not all(map(str.strip, found["id"])):
        doubtful |= _where(found["id"], lambda text: not text.strip())
    odd = {one for one in set(found["type"]) if one.split() != [one]}
    odd_sources = {one for one in set(found["source"]) if not one.strip() or one == OWN_SOURCE}
    if odd or odd_sources:
        doubtful |= _where(found["type"], odd.__contains__)
        doubtful |= _where(found["source"], odd_sources.__contains__)
    durations = found["duration_ms"]
    for row, duration in enumerate(durations):
        if duration is not None and not 0 <= duration <= MAX_DURATION_MS:
            doubtful.add(row)
            durations[row] = None
    return doubtful


def _perhaps_masked(found: dict[str, list[Any]]) -> set[int]:
    """The rows whose payload or texts hold card data."""
    written = found["data"]
    doubtful = {row for row in suspects(written) if not json_is_clean(written[row])}
    free = {text for name in FREE_TEXT for text in set(found[name])}
    if may_hold_card_data("\n".join(free).encode()):
        masked = {text for text in free if mask_card_data(text) != text}
        doubtful |= _in_any(found, FREE_TEXT, masked)
    texts = list({text for name in IDENTITIES for text in set(found[name])})
    lines = [text.encode() for text in texts]
    places = range(len(lines)) if b"\n" in b"".join(lines) else runs_of_digits(lines)
    cards = {texts[place] for place in places if holds_card(texts[place])}
    doubtful |= _in_any(found, IDENTITIES, cards)
    return doubtful


def _keys(sources: Sequence[str], ids: Sequence[str]) -> list[bytes]:
    """What `uid_of` makes of each pair, as bytes."""
    blake2b = hashlib.blake2b
    heads = {}
    for source in set(sources):
        first = source.encode()
        heads[source] = len(first).to_bytes(_LENGTH_BYTES, "big") + first
    return [
        blake2b(heads[source] + event_id.encode(), digest_size=_KEY_BYTES).digest()
        for source, event_id in zip(sources, ids, strict=True)
    ]


def _read_again(
    columns: Columns,
    doubtful: Sequence[int],
    given: Sequence[Plain],
    received_at: datetime,
    class_of: ClassOf,
) -> tuple[Columns, list[tuple[int, str]]]:
    """The columns with each doubtful row as the rules say it is, or without it."""
    refused: list[tuple[int, str]] = []
    for row in doubtful:
        try:
            event = ready_to_store(event_of(given[row], received_at))
        except NOT_READ as error:
            refused.append((row, str(error)))
            continue
        values = list(_values(event))
        values[_DATA], values[_UID] = _encode(event.data), bytes.fromhex(event.uid)
        values[_NAMES.index("retention_class")] = class_of(event.source, event.type) or STANDARD
        for column, value in zip(columns, values, strict=True):
            column[row] = value
    if refused:
        left_out = {row for row, _ in refused}
        columns = [[value for row, value in enumerate(column) if row not in left_out] for column in columns]
    return columns, refused


def _in_any(found: dict[str, list[Any]], names: Iterable[str], wrong: set[str]) -> set[int]:
    return {row for name in names for row in _where(found[name], wrong.__contains__)} if wrong else set()


def _where(column: Iterable[Any], wrong: Callable[[Any], bool]) -> set[int]:
    return {row for row, value in enumerate(column) if wrong(value)}
