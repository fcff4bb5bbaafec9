"""The language configurations are written in: kinds of fields, the published form, conditions, what blocks completing.

The part of this slice's door that knows no framework, for the rules of slices above: what they say about a
configuration is worked out by the very code that judges an entry.
"""

from interlog.logbook.rules.cel import DERIVED, BadCondition, Condition, Engine, NoValue, Seen, Verdict
from interlog.logbook.rules.completion import E164, Circumstances, Guard, coded
from interlog.logbook.rules.context import Context, from_clock, from_context
from interlog.logbook.rules.defaults import defaults_of, own_defaults
from interlog.logbook.rules.fields import SYSTEM_LEAVES, clean, nest
from interlog.logbook.rules.kinds import CHANNELS, KINDS, MAX_ARTICLES, BadValue, Leaf, is_nothing
from interlog.logbook.rules.money import decimals_of
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
from interlog.logbook.rules.written import Reader, written

__all__ = [
    "CHANNELS",
    "CODE_LISTS",
    "DERIVED",
    "E164",
    "KINDS",
    "MAX_ARTICLES",
    "SYSTEM_LEAVES",
    "BadCondition",
    "BadValue",
    "Circumstances",
    "Code",
    "Condition",
    "Context",
    "Engine",
    "Form",
    "FormField",
    "Guard",
    "Leaf",
    "NoValue",
    "Reader",
    "Rule",
    "Seen",
    "Setup",
    "ShownWhen",
    "Verdict",
    "clean",
    "coded",
    "decimals_of",
    "defaults_of",
    "from_clock",
    "from_context",
    "is_nothing",
    "leaf_that_fills",
    "nest",
    "own_defaults",
    "written",
]
