"""Whether what a configuration says hangs together: keys, references, codes, forms, hotkeys.

Whether its forms can be completed is the question of `proof`, whether its words are clear that of the linter.
"""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from interlog.setup.contracts import Problem
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.soundness.fields import field_problems
from interlog.setup.rules.soundness.forms import form_problems
from interlog.setup.rules.soundness.lists import list_problems
from interlog.setup.rules.soundness.practice import practice_problems
from interlog.setup.rules.soundness.rules import rule_problems
from interlog.setup.rules.soundness.settings import setting_problems
from interlog.setup.rules.telling import no_more_than

__all__ = ["soundness_problems"]


def soundness_problems(body: Mapping[str, Any], published: Mapping[str, Any] | None = None) -> list[Problem]:
    """What does not hang together in a body that has the shape, in the order of its parts: the first 200 mistakes.

    `published` is the configuration in force, in canonical form: what entries hold already binds.
    """
    reading = Reading(body)
    before = Reading(published) if published is not None else None
    return no_more_than(
        chain(
            field_problems(reading, before),
            list_problems(reading),
            form_problems(reading),
            rule_problems(reading),
            setting_problems(reading),
            practice_problems(reading),
        )
    )
