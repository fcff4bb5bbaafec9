"""Whether the words of a configuration are clear: codes that say nothing, that read alike, that nobody explains.

Everything here is a warning. `lint_problems` looks at the configuration alone; `measured_problems` at what became of
it: codes nobody chose, catch-all codes that too many chose, fields nobody fills.
"""

from collections.abc import Mapping
from typing import Any

from interlog.setup.contracts import Problem
from interlog.setup.rules.linting.duplicates import duplicate_problems
from interlog.setup.rules.linting.explained import explanation_problems
from interlog.setup.rules.linting.measured import measured_problems
from interlog.setup.rules.linting.offered import offered
from interlog.setup.rules.linting.structure import structure_problems
from interlog.setup.rules.linting.vague import vague_problems
from interlog.setup.rules.reading import Reading

__all__ = ["lint_problems", "measured_problems"]


def lint_problems(body: Mapping[str, Any]) -> list[Problem]:
    """What is unclear about the codes of a body in canonical form, list by list. Thousands of codes are fine."""
    reading = Reading(body)
    return [
        problem
        for codes in offered(reading)
        for problem in (
            *vague_problems(codes),
            *duplicate_problems(codes),
            *explanation_problems(codes),
            *structure_problems(codes, reading.body["settings"]),
        )
    ]
