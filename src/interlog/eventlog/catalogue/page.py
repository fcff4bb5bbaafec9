"""The reference page of the catalogue."""

from itertools import groupby

from interlog.eventlog.catalogue.definition import defined
from interlog.eventlog.contracts import EventType, PayloadField

_INTRODUCTION = """\
Every known type. Events of other types are taken as well, and flagged where they are shown (`type_known`).

Below each type stand the fields of its payload (`data`): how a field is written, its unit, and the class of personal
data where it holds any (`identifier` leads to a person, `contact` is a number or an address, `content` is what somebody
said or wrote). A field in bold is always there. More fields may come along. *Internal* events are shown only when
asked for. `event-schemas.json` beside this page has the JSON schema of every payload; `GET /api/v1/event-types` serves
the same.
"""


def events_page() -> str:
    """The page in Markdown: a section per noun, a paragraph per type."""
    sections = [
        f"## {noun}\n\n" + "\n\n".join(_entry(one) for one in types)
        for noun, types in groupby(sorted(defined().values(), key=_noun), key=_noun)
    ]
    return f"# Events\n\n{_INTRODUCTION}\n" + "\n\n".join(sections) + "\n"


def _noun(known: EventType) -> str:
    return known.type.partition(".")[0]


def _entry(known: EventType) -> str:
    internal = ", internal" if known.visibility == "internal" else ""
    lines = [
        f"**`{known.type}`** {known.name} ({', '.join(known.statuses)}; occurs in {known.occurred_in}{internal}).",
        f"{known.meaning}.",
    ]
    if known.payload:
        lines.append(f"Payload: {', '.join(_field(one) for one in known.payload)}.")
    return "\n".join(lines)


def _field(field: PayloadField) -> str:
    name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
    told = [
        field.kind,
        field.unit,
        "" if field.personal_data == "none" else f"personal: {field.personal_data}",
    ]
    return f"{name} ({', '.join(one for one in told if one)})"
