"""Codes that say nothing: "Other", "Misc", "General enquiry", "Resolved"."""

from collections.abc import Iterator

from interlog.setup.contracts import Problem
from interlog.setup.rules.linting.offered import Offered
from interlog.setup.rules.linting.words import FILLERS, STOP, word_set, words
from interlog.setup.rules.reading import Item
from interlog.setup.rules.telling import warning

CATCH_ALL_CLASS = "catch_all"

# Vague when nothing else is said; languages that Interlog's users code in.
_VAGUE = word_set(
    "other misc miscellaneous general generic various varied unknown unspecified undefined unclear uncategorized "
    "uncategorised unsorted na none nil null tbd todo test anything everything something else etc "
    "sonstiges sonstige allgemein allgemeines unbekannt verschiedenes autre divers general inconnu "
    "otro varios desconocido altro altri varie overig overige andet annet ovrigt inne"
)
# Vague whatever else is said.
_ALWAYS = word_set(
    "misc miscellaneous sonstiges sonstige verschiedenes uncategorized uncategorised catchall etc"
)
_OTHER = frozenset({"other", "sonstiges", "sonstige", "autre", "otro", "altro"})
# Beside the fillers: what is always true of a contact.
_EMPTY = FILLERS | word_set(
    "information info contact call chat email ticket case thing stuff item option customer"
)
# How something ended, without saying how: a state and no more.
_ENDED = word_set(
    "resolved closed done completed complete handled processed finished solved fixed dealt sorted ok okay"
)
_WHAT_ENDED = FILLERS | {"case", "ticket"}
_LISTS_OF_STATES = ("statuses", "outcomes", "sentiments")

_MEND = "Say what it is. Where contacts fit nothing else, read some of their notes: what they share is the code that is missing."
_MEND_ENDED = "Say how it ended, for example “Resolved on this contact” or “Resolved after processing”."


def vague_problems(codes: Offered) -> Iterator[Problem]:
    """The codes of a list whose labels say nothing of their own."""
    found = []
    for one in codes.codes:
        if is_vague(codes, one):
            said = f"The code “{one['label']}” says nothing: whatever is hard to code will end there."
            found.append(warning("vague_label", said, _MEND, **codes.about(one)))
        elif codes.name not in _LISTS_OF_STATES and _only_ended(one["label"]):
            said = f"The code “{one['label']}” says that it ended, but not how."
            found.append(warning("vague_label", said, _MEND_ENDED, **codes.about(one)))
    yield from codes.of_many("vague_label", found, "say nothing", _MEND)


def is_catch_all(codes: Offered, one: Item) -> bool:
    """Whether entries on this code count as not coded: a vague label, or the class that says so."""
    return one.get("class") == CATCH_ALL_CLASS or is_vague(codes, one)


def is_vague(codes: Offered, one: Item) -> bool:
    """Whether a label says nothing beyond what the codes above it say."""
    said = words(one["label"])
    if not said or _ALWAYS.intersection(said) or said[-1] in _OTHER:
        return True
    if said[0] in _OTHER and (said[-1] in _EMPTY or _is_other_of_a_kind(one["label"], said)):
        return True
    if "not" in said and {"applicable", "listed", "specified", "available"}.intersection(said):
        return True
    above = {word for parent in codes.above(one) for word in words(parent["label"])}
    # “N/A” is read as two letters.
    said = ("na",) if said == ("n", "a") else said
    own = [word for word in said if word not in STOP and word not in _EMPTY and word not in above]
    return any(word in _VAGUE for word in said) and all(word in _VAGUE for word in own)


def _is_other_of_a_kind(label: str, said: tuple[str, ...]) -> bool:
    """“Other products”: one word, and in the plural."""
    pair = 2
    return len(said) == pair and label.strip().casefold().endswith("s") and not said[-1].endswith("s")


def _only_ended(label: str) -> bool:
    said = [word for word in words(label) if word not in STOP and word not in _WHAT_ENDED]
    return bool(said) and all(word in _ENDED for word in said)
