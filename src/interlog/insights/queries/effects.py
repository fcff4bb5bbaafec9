"""A figure that compares a period with the one before it: what would have come, had nothing been changed."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from interlog.eventlog import facade as eventlog
from interlog.insights.contracts import FigureRow, Question, Sum
from interlog.insights.periods import Period
from interlog.insights.queries.dimensions import conditions_of, key_expression, key_of
from interlog.insights.queries.labels import labels_of
from interlog.insights.rules.effects import Effect, effect_of, together

Weeks = dict[str, dict[str, int]]
# The text of a question for a period, and its parameters.
Ask = Callable[[Question, Period], tuple[str, Mapping[str, Any]]]

NOTE = (
    "Expected is what came in as many days before, grown as all other topics grew. Choose the time since the change as the"
    " period, and the topic that was changed as the filter."
)


class Compared:
    """What came of each key, in the period and in the one before, by week."""

    def __init__(self, question: Question, ask: Ask) -> None:
        # What is filtered away by the dimension itself is what the others are: it must be counted too.
        own = question.filters.get(question.by)
        others = {name: values for name, values in question.filters.items() if name != question.by}
        self._question = replace(question, filters=others)
        self.chosen = None if own is None else frozenset(key_of(one, question.by) for one in own)
        self.after = self._weeks(question.period, ask)
        self.before = self._weeks(question.period.previous(), ask)

    def total(self) -> tuple[Sum, Effect | None]:
        """What is chosen, together; of everything there are no others to compare it with."""
        keys = self.chosen if self.chosen is not None else frozenset(self._keys())
        effect = self._effect(keys) if self.chosen is not None else None
        return Sum(n=self._count(keys), value=effect.share if effect else None), effect

    def rows(self) -> list[FigureRow]:
        """Each key by itself, those with the most contacts before first."""
        question = self._question
        keys = [key for key in self._keys() if self.chosen is None or key in self.chosen]
        before = {key: sum(week.get(key, 0) for week in self.before.values()) for key in keys}
        keys.sort(key=lambda key: -before[key])
        labels = labels_of(question.figure, question.by, keys)
        return [self._row(key, labels.get(key, key), before[key]) for key in keys[:500]]

    def _row(self, key: str, label: str, before: int) -> FigureRow:
        effect = self._effect(frozenset([key]))
        return FigureRow(
            key=key,
            label=label,
            sum=Sum(n=self._count(frozenset([key])), value=effect.share if effect else None),
            small=effect is None,
            interval=(effect.low, effect.high) if effect else None,
            previous=Sum(n=before, value=None),
        )

    def _effect(self, keys: frozenset[str]) -> Effect | None:
        return effect_of(together(self.before, keys), together(self.after, keys))

    def _count(self, keys: frozenset[str]) -> int:
        return sum(count for week in self.after.values() for key, count in week.items() if key in keys)

    def _keys(self) -> set[str]:
        return {key for weeks in (self.before, self.after) for week in weeks.values() for key in week}

    def _weeks(self, period: Period, ask: Ask) -> Weeks:
        text, parameters = ask(self._question, period)
        key = key_expression(self._question.figure, self._question.by)
        asked = f"""
SELECT toString(toMonday(at, {{zone:String}})) AS week, {key} AS key, sum(n)
FROM
(
{text}
)
WHERE left_out = ''{conditions_of(self._question.filters)}
GROUP BY week, key
ORDER BY week, key
"""  # noqa: S608 - pieces of ours; what a caller wrote is in the parameters
        weeks: Weeks = defaultdict(dict)
        for week, one, count in eventlog.ask_facts(asked, parameters):
            weeks[week][key_of(one, self._question.by)] = int(count)
        return weeks
