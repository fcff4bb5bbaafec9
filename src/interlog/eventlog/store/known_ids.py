"""Which uids may be stored already: a Bloom filter in memory that clears fresh ones without asking the store.

It errs on one side only: what was added is always held, what was not is held with a chance below 1 in 1,000 and
then looked up exactly. Until everything stored before the start is loaded, it holds everything.
"""

import threading
from collections.abc import Iterable
from itertools import islice

_BITS_PER_ID = 16
_HASHES = 7
_SMALLEST = 1 << 16
_AT_ONCE = 2000  # held under the lock together: a few milliseconds
_HALF = 64
_LOW = (1 << _HALF) - 1


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

    def may_hold(self, uid: int) -> bool:
        """False only for a uid that is certainly not stored."""
        return not self._complete or any(layer.may_hold(uid) for layer in self._layers)


class _Layer:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.count = 0
        bits = 1 << (capacity * _BITS_PER_ID - 1).bit_length()
        self._mask = bits - 1
        self._bytes = bytearray(bits // 8)

    def add(self, uid: int) -> None:
        self.count += 1
        # The two halves of a 128-bit hash are as good as two hashes of their own.
        place, step = uid >> _HALF, (uid & _LOW) | 1
        for _ in range(_HASHES):
            bit = place & self._mask
            self._bytes[bit >> 3] |= 1 << (bit & 7)
            place += step

    def may_hold(self, uid: int) -> bool:
        place, step = uid >> _HALF, (uid & _LOW) | 1
        for _ in range(_HASHES):
            bit = place & self._mask
            if not self._bytes[bit >> 3] & (1 << (bit & 7)):
                return False
            place += step
        return True
