"""How long events are kept: pure decisions about retention classes."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

STANDARD = "standard"
ANY = "*"
CLASS_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_DECEMBER = 12
_MONTHS = 100  # a month is the number YYYYMM
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """Events of this source and type belong to a class; `*` stands for any, at the end of a type for any rest."""

    source: str
    type: str
    retention_class: str

    def holds_for(self, source: str | None, type_: str | None) -> bool:
        """True when an event of this source and type (None: whichever) can be meant."""
        return (source is None or self.source in {ANY, source}) and (type_ is None or self._is_type(type_))

    def _is_type(self, type_: str) -> bool:
        return type_.startswith(self.type[:-1]) if self.type.endswith(ANY) else type_ == self.type

    @property
    def place(self) -> tuple[bool, bool, int, str, str]:
        """The narrower rule comes first: a source before any, a whole type before a beginning, a longer one first."""
        return self.source == ANY, self.type.endswith(ANY), -len(self.type), self.source, self.type


@dataclass(frozen=True)
class RetentionPlan:
    """Classes with the days they are kept (None: for ever), and which events belong to them; the rest is `standard`."""

    keep_days: Mapping[str, int | None] = field(default_factory=lambda: {STANDARD: None})
    rules: tuple[RetentionRule, ...] = ()
    _known: dict[tuple[str, str], str | None] = field(default_factory=dict, compare=False, repr=False)

    def class_of(self, source: str, type_: str) -> str | None:
        """The class of new events of this source and type, None where no rule speaks of them."""
        key = (source, type_)
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()  # types may be without number
            found = (one for one in sorted(self.rules, key=_place) if one.holds_for(source, type_))
            self._known[key] = next((one.retention_class for one in found), None)
        return self._known[key]

    def classes_of(self, types: Collection[str] | None) -> set[str]:
        """The classes that events of these types (None: any) can be of, whatever their source.

        A class that no rule names any more may hold events of any type, from when one did.
        """
        wanted = [None] if types is None else list(types)
        ruled = {one.retention_class for one in self.rules for name in wanted if one.holds_for(None, name)}
        left = self.keep_days.keys() - {one.retention_class for one in self.rules}
        return {STANDARD, *ruled, *left}

    def oldest_kept(self, retention_class: str, today: date) -> datetime | None:
        """Events of the class from this instant on are kept, older ones are dropped; None when all are kept.

        Months are dropped as a whole, when their last day is older than the days kept.
        """
        days = self.keep_days.get(retention_class)
        if days is None:
            return None
        oldest = today - timedelta(days=days)
        return datetime(oldest.year, oldest.month, 1, tzinfo=UTC)

    def is_expired(self, retention_class: str, month: int, today: date) -> bool:
        """True when every event of this month (YYYYMM) is older than its class is kept."""
        kept = self.oldest_kept(retention_class, today)
        return kept is not None and first_after(month) <= kept


def first_after(month: int) -> datetime:
    """The first instant after a month given as YYYYMM."""
    year, number = divmod(month, _MONTHS)
    following = (year + 1, 1) if number == _DECEMBER else (year, number + 1)
    return datetime(*following, 1, tzinfo=UTC)


def _place(rule: RetentionRule) -> tuple[bool, bool, int, str, str]:
    return rule.place
