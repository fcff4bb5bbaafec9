"""The shapes of released types, recorded in `released.json`.

`python -m interlog.eventlog.catalogue.released` records new types and new optional fields, and refuses the rest.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from interlog.eventlog.catalogue import event_types
from interlog.eventlog.contracts import EventType

RECORD = Path(__file__).with_name("released.json")
_MEND = (
    "a released type keeps its shape: put back what was released, and give what means something else "
    "a type of its own, like call.ended.v2"
)
Shape = Mapping[str, Any]


def shapes() -> dict[str, dict[str, Any]]:
    """What a reader of events relies on, of every type: statuses, place, visibility and fields."""
    return {name: _shape(one) for name, one in event_types().items()}


def recorded() -> dict[str, dict[str, Any]]:
    """The shapes as they were released."""
    found: dict[str, dict[str, Any]] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def breaks(before: Mapping[str, Shape], after: Mapping[str, Shape]) -> list[str]:
    """What changed that somebody may rely on, one sentence each, the mend included.

    New types and new optional fields break nothing.
    """
    found = []
    for name, old in before.items():
        new = after.get(name)
        if new is None:
            found.append(f"{name} is gone; {_MEND}")
        else:
            found += [f"{name}: {one}; {_MEND}" for one in _differences(old, new)]
    return found


def _differences(old: Shape, new: Shape) -> list[str]:
    found = [f"its {part} changed" for part in old if part != "fields" and old[part] != new[part]]
    for name, field in old["fields"].items():
        if name not in new["fields"]:
            found.append(f"the field {name} is gone")
        elif new["fields"][name] != field:
            found.append(f"the field {name} changed")
    added = new["fields"].keys() - old["fields"].keys()
    demanded = [name for name in sorted(added) if new["fields"][name]["required"]]
    return found + [f"the new field {name} is required, which older events do not have" for name in demanded]


def _shape(known: EventType) -> dict[str, Any]:
    fields = {
        one.name: {
            "kind": one.kind,
            "unit": one.unit,
            "personal_data": one.personal_data,
            "required": one.required,
        }
        for one in known.payload
    }
    return {
        "source": known.source,
        "occurred_in": known.occurred_in,
        "statuses": list(known.statuses),
        "visibility": known.visibility,
        "fields": fields,
    }


def written(shapes_: Mapping[str, Shape]) -> str:
    """The text of the record: one type a line, so that a change shows as the line it is."""
    lines = [f"{json.dumps(name)}: {json.dumps(one)}" for name, one in shapes_.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Record the shapes as they are; exits with what is broken instead when something is."""
    before = recorded() if RECORD.exists() else {}
    broken = breaks(before, shapes())
    if broken:
        sys.exit("\n".join(broken))
    RECORD.write_text(written(shapes()), encoding="utf-8")


if __name__ == "__main__":
    main()
