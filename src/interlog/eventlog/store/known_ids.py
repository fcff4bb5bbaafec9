"""Which uids may be stored already: a Bloom filter in memory that clears fresh ones without asking the store.

It errs on one side only: what was added is always held, what was not is held with a chance below 1 in 5,000 and
then looked up exactly. Until everything stored before the start is loaded, it holds everything.
"""

import hashlib
import struct
import threading
from array import array
from collections.abc import Sequence

UID_BYTES = 16
_WORD_BITS = 64
_BITS_PER_ID = 24
_SMALLEST = 1 << 16
_AT_ONCE = 2000  # held under the lock together: a millisecond
_HALVES = struct.Struct("<QQ")
_LAYER = struct.Struct(">QQQ")  # capacity, count, bytes that follow
_PATTERN_BITS = 10
_WHICH_PATTERN = (1 << _PATTERN_BITS) - 1
_BITS_SET = 4


def _pattern(number: int) -> int:
    """Four bits of a word. The same for all time: filters that were kept are made of them."""
    digest = hashlib.blake2b(number.to_bytes(2, "little")).digest()
    places = list(dict.fromkeys(octet % _WORD_BITS for octet in digest))[:_BITS_SET]
    return sum(1 << place for place in places)


# An uid sets four bits of one word and four of another; which four is one look-up.
_PATTERN = tuple(_pattern(number) for number in range(1 << _PATTERN_BITS))


class KnownIds:
    """Room for at least `expected` uids at first; it grows by layers. Safe for several threads. An uid is 16 bytes."""

    def __init__(self, *, expected: int = 0) -> None:
        self._lock = threading.Lock()
        self._layers = [_Layer(max(expected, _SMALLEST))]
        self._complete = False

    def add(self, uids: bytes) -> None:
        """Note uids, one after the other without anything between. What is held already takes no room."""
        for start in range(0, len(uids), _AT_ONCE * UID_BYTES):
            self._noted(uids[start : start + _AT_ONCE * UID_BYTES])

    def doubted(self, uids: Sequence[bytes]) -> list[bytes]:
        """Note uids, and answer those of them that may have been stored before."""
        doubts: list[bytes] = []
        for start in range(0, len(uids), _AT_ONCE):
            some = uids[start : start + _AT_ONCE]
            doubts += [some[place] for place in self._noted(b"".join(some))]
        return doubts if self._complete else list(uids)

    def complete(self) -> None:
        """Say that all that was stored before has been added: from now on the filter clears fresh uids."""
        self._complete = True

    @property
    def is_complete(self) -> bool:
        """True once all that was stored before has been added."""
        return self._complete

    @property
    def count(self) -> int:
        """How many different uids it was given, but for the few that it took for known ones."""
        return sum(layer.count for layer in self._layers)

    def dump(self) -> bytes:
        """Everything that was added, for `restored`."""
        with self._lock:
            parts = [(layer.capacity, layer.count, layer.words.tobytes()) for layer in self._layers]
        return b"".join(
            _LAYER.pack(capacity, count, len(content)) + content for capacity, count, content in parts
        )

    @classmethod
    def restored(cls, dumped: memoryview) -> "KnownIds":
        """The filter that was dumped, not yet complete."""
        known, at = cls(), 0
        known._layers.clear()
        while at < len(dumped):
            capacity, count, size = _LAYER.unpack_from(dumped, at)
            at += _LAYER.size
            known._layers.append(_Layer(capacity, count=count, content=dumped[at : at + size]))
            at += size
        return known

    def may_hold(self, uid: bytes) -> bool:
        """False only for a uid that is certainly not stored."""
        return not self._complete or any(layer.holds(*_HALVES.unpack(uid)) for layer in self._layers)

    def _noted(self, uids: bytes) -> list[int]:
        """Add those that are not held; the places of those that were."""
        held: list[int] = []
        with self._lock:
            newest, older = self._layers[-1], self._layers[:-1]
            words, length, room = newest.words, newest.length, newest.capacity - newest.count
            for place, (first, second) in enumerate(_HALVES.iter_unpack(uids)):
                one, other = _PATTERN[first & _WHICH_PATTERN], _PATTERN[second & _WHICH_PATTERN]
                here, there = (first >> _PATTERN_BITS) % length, (second >> _PATTERN_BITS) % length
                if (words[here] & one == one and words[there] & other == other) or any(
                    layer.holds(first, second) for layer in older
                ):
                    held.append(place)
                    continue
                words[here] |= one
                words[there] |= other
                room -= 1
                if not room:
                    newest.count, older = newest.capacity, self._layers[:]
                    newest = _Layer(newest.capacity * 2)
                    self._layers.append(newest)
                    words, length, room = newest.words, newest.length, newest.capacity
            newest.count = newest.capacity - room
        return held


class _Layer:
    def __init__(self, capacity: int, *, count: int = 0, content: memoryview | None = None) -> None:
        self.capacity = capacity
        self.count = count
        self.length = -(-capacity * _BITS_PER_ID // _WORD_BITS)  # words
        self.words = array("Q", bytes(self.length * 8) if content is None else content.tobytes())

    def holds(self, first: int, second: int) -> bool:
        one, other = _PATTERN[first & _WHICH_PATTERN], _PATTERN[second & _WHICH_PATTERN]
        return (
            self.words[(first >> _PATTERN_BITS) % self.length] & one == one
            and self.words[(second >> _PATTERN_BITS) % self.length] & other == other
        )
