"""Ready-made configurations: one file each in `packs/`, as `interlog setup export` writes one, with an `about` on top.

about: {name: Insurance, story: For whom it is and what it holds.}
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from interlog.kit.errors import NotFound
from interlog.setup.rules.file_reading import read_file

FOLDER = Path(__file__).parent.parent / "packs"


@dataclass(frozen=True, slots=True)
class Pack:
    """A ready-made configuration. `counts`: how many fields, forms, rules, codes and samples it has."""

    key: str
    name: str
    story: str
    counts: Mapping[str, int]
    body: Mapping[str, Any]


def packs() -> list[Pack]:
    """All of them, by key."""
    return [_pack(path) for path in sorted(FOLDER.glob("*.yaml"))]


def pack(key: str) -> Pack:
    """One of them. Raises: NotFound."""
    for one in packs():
        if one.key == key:
            return one
    raise NotFound(f"there is no ready-made configuration called {key}")


@lru_cache(maxsize=16)
def _pack(path: Path) -> Pack:
    """Files of the release never change while it runs."""
    found = read_file(path.read_bytes())
    body = found.body
    counts = {
        "fields": sum(1 for one in body["fields"] if one["key"].startswith("custom.")),
        "forms": len(body["forms"]),
        "rules": len(body["rules"]),
        "codes": sum(len(codes) for name, codes in body["code_lists"].items() if name != "channels"),
        "practice": len(body["practice"]),
    }
    name = found.about.get("name") or path.stem.replace("_", " ").title()
    return Pack(path.stem, name, found.about.get("story", ""), counts, body)
