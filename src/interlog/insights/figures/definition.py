"""What a figure is: everything that is said of it stands in one `Figure`, and nowhere else.

Its question is one `.sql` file in `questions/`, which gives the rows behind the figure; counting them, cutting them by a
dimension and comparing two periods is the same for all (see `queries/asking.py`). The columns of such a row:

    id      the record behind it                  at    when it counts (UTC)
    n       how many it stands for, mostly 1      top, bottom   value and weight
    left_out   "" when it counts, else why it does not, in plain words
    second  only with `series`: the value of the second of them
    label   only of sessions, which are no records: how a list names it
    and one column for every dimension of the figure that is no part of time.
"""

from dataclasses import dataclass
from typing import Literal

Page = Literal["contacts", "quality", "people", "service_level", "self_service", "coverage"]
Unit = Literal["seconds", "minutes", "share", "count", "per_case", "per_hour"]
Chart = Literal["bars", "line", "distribution", "single", "pairs", "grid"]
RowsAre = Literal["conversation", "log_entry", "case", "session", "review"]
# mean, share: sum of top / how many; count: sum of top; ratio: sum of top / sum of bottom;
# distribution: each row's part of all; effect: what came after a day, against what would have come without a change.
How = Literal["mean", "share", "count", "ratio", "distribution", "effect"]

TIMES = ("hour", "weekday", "day", "week", "month")
# Two dimensions at once: a table of them, each cell with its own rows.
PAIRS = {"weekday_hour": ("weekday", "hour"), "agent_topic": ("agent", "topic")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What whoever looks at a figure may set: a number within bounds, or one of `choices` (value and label).

    `written`: a "day" ("" for none), or "shares", each of a topic ("billing=0.5,account.locked=0.2").
    """

    key: str
    label: str
    default: float | str
    unit: str = ""
    least: float = 0
    most: float = 1e9
    choices: tuple[tuple[str, str], ...] = ()
    written: Literal["", "day", "shares"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bins:
    """Stretches of a number, each from its edge to the next one; the last is open. `column` is one of the rows'."""

    dimension: str
    column: str
    edges: tuple[float, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `dimensions` is what it may be cut by, the usual one first.

    `sql` names its question, `rows_sql` that for the records behind it where these are others. `provisional`
    names the setting with the days that have to pass before a row is final. `spread` asks for median and 90th percentile,
    `takes_codes`: the question takes the catch-all codes of the list that its setting `list` names. `left_out` says that the question tells of rows that do not count.
    `at_once`: what a row says does not hang on where the period begins or ends, so that two periods that follow one another
    can be asked for in one question.
    """

    key: str
    name: str
    question: str
    unit: Unit
    formula: str
    page: Page
    sql: str
    how: How
    dimensions: tuple[str, ...]
    chart: Chart = "bars"
    better: Literal["up", "down"] | None = None
    settings: tuple[Setting, ...] = ()
    rows_are: RowsAre = "conversation"
    rows_sql: str = ""
    bins: Bins | None = None
    series: tuple[str, ...] = ()
    provisional: str = ""
    takes_codes: bool = False
    spread: bool = False
    left_out: bool = True
    at_once: bool = True
    filters: tuple[str, ...] = ("channel", "queue", "team", "agent", "topic", "disposition", "direction")
