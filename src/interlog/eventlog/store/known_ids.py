"""Which uids may be stored already: a Bloom filter in memory that clears fresh ones without asking the store.

It errs on one side only: what was added is always held, what was not is held with a chance below 1 in 1,000 and
then looked up exactly. Until everything stored before the start is loaded, it holds everything.
"""

import struct
import threading
from collections.abc import Iterable
from itertools import islice

_BITS_PER_ID = 16
_HASHES = 7
_SMALLEST = 1 << 16
_AT_ONCE = 2000  # held under the lock together: a few milliseconds
_HALF = 64
_LOW = (1 << _HALF) - 1
_LAYER = struct.Struct(">QQQ")  # capacity, count, bytes that follow


class KnownIds:
    """Room for at least `expected` uids at first; it grows by layers. Safe for several threads."""

    def __init__(self, *, expected: int = 0) -> None:
        self._lock = threading.Lock()
        self._layers = [_Layer(max(expected, _SMALLEST))]
        self._complete = False

    def add(self, uids: Iterable[int]) -> None:
        """Note uids, as 128-bit numbers."""
        rest = iter(uids)
        while chunk := list(islice(rest, _AT_ONCE)):
            with self._lock:
                for uid in chunk:
                    layer = self._layers[-1]
                    if layer.count >= layer.capacity:
                        layer = _Layer(layer.capacity * 2)
                        self._layers.append(layer)
                    layer.add(uid)

    def complete(self) -> None:
        """Say that all that was stored before has been added: from now on the filter clears fresh uids."""
        self._complete = True

    @property
    def is_complete(self) -> bool:
        """True once all that was stored before has been added."""
        return self._complete

    def dump(self) -> bytes:
        """Everything that was added, for `restored`."""
        with self._lock:
            parts = [(layer.capacity, layer.count, bytes(layer.content)) for layer in self._layers]
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
            known._layers.append(_Layer(capacity, count=count, content=bytearray(dumped[at : at + size])))
            at += size
        return known

    def may_hold(self, uid: int) -> bool:
        """False only for a uid that is certainly not stored."""
        return not self._complete or any(layer.may_hold(uid) for layer in self._layers)


class _Layer:
    def __init__(self, capacity: int, *, count: int = 0, content: bytearray | None = None) -> None:
        self.capacity = capacity
        self.count = count
        bits = 1 << (capacity * _BITS_PER_ID - 1).bit_length()
        self._mask = bits - 1
        self.content = bytearray(bits // 8) if content is None else content

    def add(self, uid: int) -> None:
        self.count += 1
        # The two halves of a 128-bit hash are as good as two hashes of their own.
        place, step = uid >> _HALF, (uid & _LOW) | 1
        for _ in range(_HASHES):
            bit = place & self._mask
            self.content[bit >> 3] |= 1 << (bit & 7)
            place += step

    def may_hold(self, uid: int) -> bool:
        place, step = uid >> _HALF, (uid & _LOW) | 1
        for _ in range(_HASHES):
            bit = place & self._mask
            if not self.content[bit >> 3] & (1 << (bit & 7)):
                return False
            place += step
        return True
