"""The language configurations are written in: kinds of fields, the published form, conditions, what blocks completing.

The part of this slice's door that knows no framework, for the rules of slices above: what they say about a
configuration is worked out by the very code that judges an entry.
"""

from interlog.logbook.rules.cel import DERIVED, BadCondition, Condition, Engine, NoValue, Seen, Verdict
from interlog.logbook.rules.completion import Circumstances, Guard, coded
from interlog.logbook.rules.fields import CHANNELS, KINDS, SYSTEM_LEAVES, Leaf, clean, is_nothing, nest
from interlog.logbook.rules.setup import (
    CODE_LISTS,
    Code,
    Form,
    FormField,
    Rule,
    Setup,
    ShownWhen,
    leaf_that_fills,
)

__all__ = [
    "CHANNELS",
    "CODE_LISTS",
    "DERIVED",
    "KINDS",
    "SYSTEM_LEAVES",
    "BadCondition",
    "Circumstances",
    "Code",
    "Condition",
    "Engine",
    "Form",
    "FormField",
    "Guard",
    "Leaf",
    "NoValue",
    "Rule",
    "Seen",
    "Setup",
    "ShownWhen",
    "Verdict",
    "clean",
    "coded",
    "is_nothing",
    "leaf_that_fills",
    "nest",
]
