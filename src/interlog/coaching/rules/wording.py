"""A finding in one sentence."""

from collections.abc import Mapping
from typing import Any


def sentence(numbers: Mapping[str, Any], *, topic: str, agent: str) -> str:
    """What was found, how sure it is, and of how many agents and contacts, of a `Compared` as it was kept."""
    one, others = numbers["one"], numbers["others"]
    ratio = f"{_times(numbers['ratio'])} as long"
    sure = f"between {_plain(numbers['low'])} and {_plain(numbers['high'])} times"
    if numbers["kind"] == "cohort":
        who = f"New agents take {ratio} as tenured ones on {topic}"
        of = f"{one['agents']} new and {others['agents']} tenured agents, {one['rows'] + others['rows']:,} contacts"
    else:
        who = f"{agent} takes {ratio} as the other {numbers['cohort']} agents on {topic}"
        of = f"{one['rows']:,} contacts against {others['rows']:,} of {others['agents']} agents"
    return f"{who}: {sure}, by {of}."


def _times(ratio: float) -> str:
    return f"{_plain(ratio)} times"


def _plain(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:.0f}"  # noqa: PLR2004 - from ten on a digit less is read
