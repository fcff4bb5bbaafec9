"""What is unclear about a configuration, and what became of it."""

from dataclasses import dataclass

from interlog.setup.contracts import Problem
from interlog.setup.queries.configurations import body_called
from interlog.setup.queries.usage import Period, last_days, usage_of
from interlog.setup.rules.linting import lint_problems, measured_problems


@dataclass(frozen=True, slots=True)
class Lint:
    """What the linter found. The measured part is about `entries` completed in `period`, fields about the newest."""

    problems: tuple[Problem, ...]
    period: Period
    entries: int
    looked_at: int


def lint(version: str = "draft") -> Lint:
    """The linter's answer for "draft", "current" or a version's number, measured parts included.

    Raises: InvalidInput, NotFound.
    """
    body = body_called(version)[1]
    period = last_days()
    usage = usage_of(body, period)
    problems = (*lint_problems(body), *measured_problems(body, usage))
    return Lint(problems, period, usage.entries, usage.looked_at)
