"""What the doctor finds, and how it is told."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was looked at. `mend` says what to do; it is empty for what is sound."""

    area: str
    severity: Severity
    message: str
    mend: str = ""


def told(seen: Sequence[Seen], *, as_json: bool) -> list[str]:
    """The report: a line for each thing and one in all, or one JSON object."""
    if as_json:
        report = {"sound": is_sound(seen), "checks": [asdict(one) for one in seen]}
        return [json.dumps(report, ensure_ascii=False, indent=2)]
    lines = [
        f"{one.severity:<8} {one.area}: {' '.join(filter(None, (one.message, one.mend)))}" for one in seen
    ]
    times = Counter(one.severity for one in seen)
    counted = ", ".join(
        f"{times[name]} {name}{'' if times[name] == 1 else 's'}"
        for name in ("error", "warning")
        if times[name]
    )
    return [*lines, counted or "everything is sound"]


def is_sound(seen: Sequence[Seen]) -> bool:
    """Whether nothing is an error; warnings do not make an installation unsound."""
    return all(one.severity != "error" for one in seen)
