"""What coaching knows of agents' work, and what it says of it. Times in seconds, logs natural."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["cohort", "agent"]
Cohort = Literal["new", "tenured"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """How an agent handled a topic in a period: `n` parts, sums of their seconds, logs and squared logs.

    `tenure_days` is in the middle of what the agent handled, None when nobody told when the agent began.
    """

    agent: str
    topic: str
    n: int
    seconds: float
    logs: float
    squares: float
    median_s: float
    tenure_days: float | None

    @property
    def mean_log(self) -> float:
        """The mean of the logs: of its exponent, the geometric mean."""
        return self.logs / self.n


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedFor:
    """What a run looks for.

    `new_up_to_days`: agents with a shorter tenure are new. `least_agents` on each side, each with `least_rows` on the
    topic. `ratio`: how many times as long is worth telling. `error`: how often a run may say anything untrue.
    """

    days: int = 90
    new_up_to_days: int = 180
    least_agents: int = 6
    least_rows: int = 10
    ratio: float = 1.25
    error: float = 0.01
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """An agent on a topic: the geometric mean and the median of the handle times."""

    agent: str
    cohort: Cohort
    n: int
    geometric_s: float
    median_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison, in which every agent weighs the same.

    `geometric_s` is the geometric mean of the agents' own, `median_s` the median of the agents' medians.
    """

    agents: int
    rows: int
    geometric_s: float
    median_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison: how many times as long `one` takes as `others`, with its interval after correction.

    `chance`: how likely a difference this far above the ratio worth telling is if there is none beyond it.
    `relabelled`: the share of all other ways to say who belongs to which side that show as much. `found`: it is one.
    """

    kind: Kind
    topic: str
    agent: str
    cohort: Cohort
    one: Side
    others: Side
    ratio: float
    low: float
    high: float
    chance: float
    relabelled: float | None
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a run saw: all cohort comparisons and the findings, and how many were made, or could not be."""

    looked_for: LookedFor
    compared: list[Compared] = field(default_factory=list)
    comparisons: int = 0
    too_few: list[str] = field(default_factory=list)
    unknown_tenure: int = 0

    @property
    def found(self) -> list[Compared]:
        """The findings."""
        return [one for one in self.compared if one.found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Before and after: how the trained agents' handle time changed against the untrained ones'.

    `until`: where the time after ends; `cut_short`: sooner than the plan, as others were trained then. `ratio` below 1: it fell; with its interval, None while it is not enough. `against_before`: the trained agents'
    mean after the start / the mean of everybody on the topic before it, with its interval.
    """

    trained: int
    untrained: int
    rows_before: int
    rows_after: int
    until: datetime | None = None
    cut_short: bool = False
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    trained_before_s: float | None = None
    trained_after_s: float | None = None
    untrained_before_s: float | None = None
    untrained_after_s: float | None = None
    team_before_s: float | None = None
    mean_after_s: float | None = None
    against_before: tuple[float, float, float] | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChange:
    """How one agent's own handle time on a topic moved: `n` contacts, geometric means in seconds.

    `ratio` below 1: it fell, with its interval; None while there is not enough. What moved everybody is in it.
    """

    n_before: int
    n_after: int
    before_s: float | None = None
    after_s: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
