"""When an alert fires: minutes come one after the other, each with how many events matched and how many failed.

A minute is a whole number of minutes since 1970. Minutes without events need not be named.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from interlog.watching.contracts import Condition

Change = Literal["fired", "recovered"]
Tally = tuple[int, int, int]  # minute, events, failures among them
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a closed minute means: the value over the window, whether the condition holds, what changed by it."""

    value: float
    holds: bool
    change: Change | None


@dataclass(slots=True)
class Watch:
    """One alert at work. `began` is the first minute since which it missed none; `fired_at` the minute it fired last."""

    condition: Condition
    began: int
    firing: bool = False
    fired_at: int | None = None
    _tallies: deque[Tally] = field(default_factory=deque)
    _total: int = 0
    _failures: int = 0

    @classmethod
    def resumed(
        cls, condition: Condition, *, began: int, firing: bool, fired_at: int | None, tallies: Iterable[Tally]
    ) -> "Watch":
        """The watch as it was left."""
        watch = cls(condition, began, firing, fired_at)
        for tally in tallies:
            watch._take(tally)
        return watch

    @property
    def tallies(self) -> list[Tally]:
        """The minutes of the window that had events, oldest first."""
        return list(self._tallies)

    def close(self, minute: int, total: int, failures: int) -> Verdict:
        """Count a minute that is over; minutes come in order."""
        if total:
            self._take((minute, total, failures))
        oldest = minute - self.condition.window_min + 1
        while self._tallies and self._tallies[0][0] < oldest:
            _, gone, failed = self._tallies.popleft()
            self._total -= gone
            self._failures -= failed
        holds = self._holds(minute)
        return Verdict(self._value(), holds, self._changed(minute, holds=holds))

    def _take(self, tally: Tally) -> None:
        self._tallies.append(tally)
        self._total += tally[1]
        self._failures += tally[2]

    def _value(self) -> float:
        if self.condition.kind != "rate":
            return float(self._total)
        return _WHOLE * self._failures / self._total if self._total else 0.0

    def _holds(self, minute: int) -> bool:
        if self.condition.kind == "absence":
            # Before a whole window was seen nobody knows that there was nothing; and only an event ends the silence.
            seen = minute - self.began + 1 >= self.condition.window_min
            return self._total == 0 and (seen or self.firing)
        if self.condition.kind == "rate" and self._total < self.condition.least:
            return False
        return self._value() > self.condition.threshold

    def _changed(self, minute: int, *, holds: bool) -> Change | None:
        if self.firing:
            self.firing = holds
            return None if holds else "recovered"
        rested = self.fired_at is None or minute - self.fired_at >= self.condition.quiet_min
        if not holds or not rested:
            return None
        self.firing, self.fired_at = True, minute
        return "fired"
