"""A random sample that everybody with the same seed draws again.

Each entry has a number that depends on the seed and its id alone; the smallest ones are drawn. So the sample does not
depend on the order in which entries are read, and an entry that is completed later can displace at most one other.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn, in its random order: (entry, agent). `fitting` entries were looked at."""

    entries: tuple[tuple[UUID, UUID], ...]
    fitting: int


def drawn(entries: Iterable[tuple[UUID, UUID]], *, seed: int, per_agent: int) -> Drawn:
    """Up to `per_agent` entries of each agent, each as likely as the agent's others. Holds no more than it returns."""
    kept: dict[UUID, list[tuple[int, UUID]]] = {}
    fitting = 0
    for entry_id, agent_id in entries:
        fitting += 1
        heap = kept.setdefault(agent_id, [])
        # Negative, because the heap gives its smallest and the largest has to go.
        number = -_number(seed, entry_id)
        if len(heap) < per_agent:
            heapq.heappush(heap, (number, entry_id))
        elif number > heap[0][0]:
            heapq.heapreplace(heap, (number, entry_id))
    order = sorted((-number, entry, agent) for agent, heap in kept.items() for number, entry in heap)
    return Drawn(tuple((entry, agent) for _, entry, agent in order), fitting)


def _number(seed: int, entry_id: UUID) -> int:
    return int.from_bytes(sha256(f"{seed}:{entry_id}".encode()).digest()[:16])
