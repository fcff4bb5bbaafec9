"""What an administrator asks while writing rules: does it compile, which names are there, what would they say?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.kit.clock import now
from interlog.kit.errors import InvalidInput
from interlog.logbook import facade as logbook
from interlog.logbook.language import Circumstances, Engine, clean
from interlog.setup.queries.configurations import body_called
from interlog.setup.rules.conditions import ConditionError, condition_errors
from interlog.setup.rules.entry_schema import entry_schema
from interlog.setup.rules.names import Name, names
from interlog.setup.rules.reading import Reading
from interlog.setup.rules.trying import Tried, tried


def draft_names() -> list[Name]:
    """The names that rules of the draft may use."""
    return names(_reading("draft"))


def compile_errors(condition: str) -> list[ConditionError]:
    """Why a condition does not compile against the draft's fields; empty when it does."""
    leaves = _reading("draft").leaves
    return condition_errors(Engine(leaves), condition, leaves)


def schema_of_entries(version: str) -> dict[str, Any]:
    """The JSON Schema of an entry's values under a version, "current" or "draft". Raises: InvalidInput, NotFound."""
    name, body = body_called(version)
    return entry_schema(Reading(body), name)


def try_draft(
    *, values: Mapping[str, Any] | None, entry_id: UUID | None, channel: str, queue: str
) -> tuple[Tried, Reading]:
    """The draft's rules over typed values, as of an entry with a conversation, or over an entry as it stands.

    `channel` and `queue` override what an entry has. Values that the draft has no field for any more are left out
    of an entry, and refused when they are typed.

    Raises: NotFound; InvalidInput naming each value that its field cannot hold.
    """
    if (values is None) == (entry_id is None):
        raise InvalidInput.of("values", "send either values or an entry_id", rule="one_of")
    reading = _reading("draft")
    if entry_id is not None:
        held, about = logbook.entry_to_judge(entry_id)
        filled = {key: value for key, value in held.items() if key in reading.leaves}
        about = replace(about, queue=queue or about.queue)
    else:
        filled = _checked(values or {}, reading)
        began = datetime.fromisoformat(filled["occurred_at"]) if "occurred_at" in filled else now()
        about = Circumstances(has_conversation=True, started_at=began, queue=queue)
    if channel:
        filled["channel"] = channel
    return tried(reading.setup, filled, about), reading


def _checked(values: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    flat, errors = clean(values, reading.leaves)
    if errors:
        raise InvalidInput(f"{errors[0].field} {errors[0].message}", errors=errors)
    return {key: value for key, value in flat.items() if value is not None}


def _reading(name: str) -> Reading:
    return Reading(body_called(name)[1])
