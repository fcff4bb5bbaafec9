"""Codes that nobody explains."""

from collections.abc import Iterator

from interlog.setup.contracts import Problem
from interlog.setup.rules.linting.offered import Offered
from interlog.setup.rules.linting.words import FILLERS, telling, words
from interlog.setup.rules.telling import warning

# Lists that people choose from by judging a whole contact.
JUDGED = ("topics", "dispositions", "reasons")
_MEND = "Write in one sentence when to choose it."
_MEND_EXAMPLE = (
    "Write a contact that belongs to it, and as counter-example one that belongs to its neighbour."
)
_MEND_ECHO = "Say what the customer wants or what happened, in words that the label does not have."


def explanation_problems(codes: Offered) -> Iterator[Problem]:
    """Codes without definition or example. Codes that others lie below need none: one of those is to be chosen."""
    bare, without_example, echoes = [], [], []
    for one in codes.leaves:
        label, about = one["label"], codes.about(one)
        if not one.get("definition", "").strip():
            said = f"The code “{label}” of the list “{codes.words}” has no definition."
            bare.append(warning("definition_missing", said, _MEND, **about))
        elif set(telling(one["definition"])) <= {*words(label), *FILLERS}:
            said = f"The definition of “{label}” only repeats its label."
            echoes.append(warning("definition_empty", said, _MEND_ECHO, **about))
        if codes.name in JUDGED and not one.get("example", "").strip():
            said = f"The code “{label}” of the list “{codes.words}” has no example."
            without_example.append(warning("example_missing", said, _MEND_EXAMPLE, **about))
    yield from codes.of_many("definition_missing", bare, "have no definition", _MEND)
    yield from codes.of_many("definition_empty", echoes, "only repeat their label", _MEND_ECHO)
    yield from codes.of_many("example_missing", without_example, "have no example", _MEND_EXAMPLE)
