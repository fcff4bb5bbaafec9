"""The query line: `status:failure type:ai_agent.tool_* data.http.status>=500 -channel:sms "card declined"`.

`docs/guides/search-events.md` has the grammar. What is not understood is told with its place and the mend.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from interlog.eventlog.querying.checking import (
    MAX_CONDITIONS,
    MAX_VALUES,
    NotAValueError,
    checked_flag,
    checked_instant,
    checked_number,
    checked_period,
    checked_value,
)
from interlog.eventlog.querying.fields import PAYLOAD, TIMES, nearest, sort_of
from interlog.eventlog.querying.filter import (
    WILDCARD,
    Condition,
    EventFilter,
    FreeText,
    Operator,
    Value,
    filter_of,
)
from interlog.kit.errors import FieldError, InvalidInput

MAX_LINE = 4000
MAX_DEPTH = 10
_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEY = re.compile(r'[A-Za-z0-9_-]+|"')
_OPERATOR = re.compile(r"!=|>=|<=|[:=<>]")
_RUN = re.compile(r'[^\s",]+')
_WORD = re.compile(r'[^\s"]+')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_COMPARISONS: dict[str, Operator] = {">": ">", ">=": ">=", "<": "<", "<=": "<="}
_JOINING = {"AND", "OR", "NOT"}
_TIME_ALIASES = {">=": "from", "<": "to"}


def read_query(line: str) -> EventFilter:
    """The filter that a query line says.

    Raises: InvalidInput for `q`: the message names the character (from 1) and the mend, `extra["at"]` is that number.
    """
    return _Reader(line).read()


class _NotUnderstoodError(Exception):
    """Something at a place of the line (from 0) that cannot be read."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


@dataclass
class _Reader:
    line: str
    at: int = 0
    conditions: list[Condition] = field(default_factory=list)
    texts: list[FreeText] = field(default_factory=list)
    instants: dict[str, datetime] = field(default_factory=dict)
    period: str | None = None
    internal: bool | None = None

    def read(self) -> EventFilter:
        try:
            self._check_length()
            self._skip(_SPACE)
            while self.at < len(self.line):
                self._term()
                self._space_or_end()
        except _NotUnderstoodError as error:
            message = f"character {error.at + 1}: {error}"
            raise InvalidInput(
                message, errors=[FieldError("q", "query", message)], extra={"at": error.at + 1}
            ) from error
        return filter_of(
            self.conditions,
            self.texts,
            start=self.instants.get("from"),
            end=self.instants.get("to"),
            period=self.period,
            internal=bool(self.internal),
        )

    def _check_length(self) -> None:
        if len(self.line) > MAX_LINE:
            raise _NotUnderstoodError(MAX_LINE, f"the line ends here at the latest ({MAX_LINE} characters)")

    def _term(self) -> None:
        begin = self.at
        if len(self.conditions) + len(self.texts) >= MAX_CONDITIONS:
            raise _NotUnderstoodError(begin, f"at most {MAX_CONDITIONS} conditions; take this one out")
        negated = self._take("-")
        if negated and not self.line[self.at : self.at + 1].strip():
            raise _NotUnderstoodError(begin, "a - stands right before what it takes out")
        named = self._name_and_operator()
        if named is None:
            self.texts.append(FreeText(self._free_text(), negated))
            return
        at, name, path, operator = named
        if name == "time" or name in TIMES:
            self._time(at, name, operator, negated=negated)
        else:
            self._condition(at, name, path, operator, negated=negated)

    def _name_and_operator(self) -> tuple[int, str, tuple[str, ...], str] | None:
        """A field, its path and the operator behind it; None (and nothing read) where free text begins."""
        begin = self.at
        name = self._skip(_NAME)
        path: list[str] = []
        if name == PAYLOAD and self.line[self.at : self.at + 1] == ".":
            path = self._path()
        operator = self._skip(_OPERATOR) if name else ""
        if not operator:
            if path and '"' in self.line[begin : self.at]:
                raise _NotUnderstoodError(
                    self.at, "a comparison like :value or >=500 is missing after the name"
                )
            self.at = begin
            return None
        return begin, name, tuple(path), operator

    def _path(self) -> list[str]:
        path: list[str] = []
        while self._take("."):
            found = _KEY.match(self.line, self.at)
            if found is None:
                raise _NotUnderstoodError(
                    self.at, "a name is missing after the dot; quote it all to search for the text"
                )
            begin = self.at
            path.append(self._quoted() if found[0] == '"' else self._skip(_KEY))
            if not path[-1] or "\x00" in path[-1]:
                raise _NotUnderstoodError(
                    begin, "this is no name in a payload; write the name as it stands there"
                )
            if len(path) > MAX_DEPTH:
                raise _NotUnderstoodError(self.at, f"a path has at most {MAX_DEPTH} names")
        return path

    def _condition(self, at: int, name: str, path: tuple[str, ...], operator: str, *, negated: bool) -> None:
        sort = sort_of(name)
        if sort is None:
            raise _NotUnderstoodError(
                at, f"there is no field {name}; {nearest(name)} Quote it to search for the text"
            )
        if sort == "payload" and not path:
            raise _NotUnderstoodError(at, "name what of the payload is meant, like data.http.status")
        if operator in _COMPARISONS:
            if sort not in {"number", "payload"}:
                raise _NotUnderstoodError(at, f"{name} is no number; use {name}: with a value")
            self.conditions.append(Condition(name, (self._number(),), _COMPARISONS[operator], negated, path))
            return
        values = tuple(self._values(name))
        self.conditions.append(Condition(name, values, "is", negated != (operator == "!="), path))

    def _time(self, at: int, name: str, operator: str, *, negated: bool) -> None:
        if negated:
            raise _NotUnderstoodError(at, f"{name} cannot be taken out; write the times that are meant")
        if name == "time":
            alias = _TIME_ALIASES.get(operator)
            if alias is None:
                raise _NotUnderstoodError(at, "write time>= and time<, or from: and to:")
            name = alias
        elif operator not in {":", "="}:
            raise _NotUnderstoodError(at, f"write {name}: with its value")
        taken = self.instants.get(name, {"period": self.period, "internal": self.internal}.get(name))
        if taken is not None:
            raise _NotUnderstoodError(at, f"{name} stands here twice; take one out")
        begin = self.at
        text = self._value_text(name).text
        try:
            if name == "period":
                self.period = checked_period(text)
            elif name == "internal":
                self.internal = checked_flag(text)
            else:
                self.instants[name] = checked_instant(text)
        except NotAValueError as error:
            raise _NotUnderstoodError(begin, str(error)) from error
        if self.period is not None and "from" in self.instants:
            raise _NotUnderstoodError(at, "write either from or period")

    def _values(self, name: str) -> list[Value]:
        values: list[Value] = []
        while True:
            begin = self.at
            if len(values) >= MAX_VALUES:
                raise _NotUnderstoodError(begin, f"at most {MAX_VALUES} values; take this one out")
            read = self._value_text(name)
            try:
                values.append(checked_value(name, read.text, pattern=read.pattern))
            except NotAValueError as error:
                raise _NotUnderstoodError(begin, str(error)) from error
            if not self._take(","):
                return values

    def _value_text(self, name: str) -> Value:
        """One value as it is written: parts with and without quotation marks, side by side."""
        begin, parts, quoted = self.at, [], []
        while self.at < len(self.line):
            if self.line[self.at] == '"':
                quoted.append(self._quoted())
                parts.append(quoted[-1])
            elif run := self._skip(_RUN):
                parts.append(run)
            else:
                break
        if not parts:
            raise _NotUnderstoodError(begin, f'a value of {name} is missing here; "" stands for none')
        pattern = sum(WILDCARD in one for one in parts) > sum(WILDCARD in one for one in quoted)
        if pattern and any(WILDCARD in one for one in quoted):
            raise _NotUnderstoodError(
                begin, "a * between quotation marks cannot stand beside one that means any text"
            )
        return Value("".join(parts), pattern)

    def _number(self) -> Value:
        begin = self.at
        try:
            return Value(checked_number(self._value_text("this comparison").text))
        except NotAValueError as error:
            raise _NotUnderstoodError(begin, str(error)) from error

    def _free_text(self) -> str:
        begin = self.at
        if self.line[begin] == '"':
            text = self._quoted()
            if not text.strip():
                raise _NotUnderstoodError(begin, "there is nothing to look for between the quotation marks")
        else:
            text = self._skip(_WORD)
            if text in _JOINING:
                raise _NotUnderstoodError(
                    begin,
                    f"{text} means nothing here: all conditions hold, a comma is or, a - takes out; quote it to search for it",
                )
        try:
            return checked_value("id", text).text
        except NotAValueError as error:
            raise _NotUnderstoodError(begin, str(error)) from error

    def _quoted(self) -> str:
        found = _QUOTED.match(self.line, self.at)
        if found is None:
            raise _NotUnderstoodError(
                self.at, "this quotation mark is never closed; put another at the end of the text"
            )
        self.at = found.end()
        return _ESCAPED.sub(r"\1", found[1])

    def _space_or_end(self) -> None:
        if not self._skip(_SPACE) and self.at < len(self.line):
            raise _NotUnderstoodError(self.at, "put a space before this")

    def _take(self, character: str) -> bool:
        if self.line.startswith(character, self.at):
            self.at += len(character)
            return True
        return False

    def _skip(self, what: re.Pattern[str]) -> str:
        found = what.match(self.line, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[0]
