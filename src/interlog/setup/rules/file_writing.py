"""A configuration as a file that people read, compare and keep: always in the same order, nothing empty in it."""

from collections.abc import Mapping
from typing import Any

import yaml

from interlog.setup.rules.grammar import PARTS

_HEAD = """\
# {title}
# Check it with `interlog setup check FILE`, publish it with `interlog setup apply FILE`.
# What is left out is empty; codes stand in the order in which they are offered.

format: 1
"""
_PARTS = {
    "fields": "Fields: what an entry can hold. Your own begin with “custom.”.",
    "forms": "Forms: which fields the panel shows, for which channels and queues.",
    "rules": "Rules: what must hold before an entry is completed (CEL).",
    "settings": "Settings: times in seconds, hotkeys, the linter's thresholds.",
    "lists": "Lists of your own: their names. Their codes stand below.",
    "code_lists": "Code lists: what people choose from.",
    "practice": "Practice: contacts to code, with the codes that are right.",
}


def written(body: Mapping[str, Any], *, title: str) -> str:
    """The text of the file; `body` in canonical form. `title` goes into its first line."""
    first_line = " ".join(title.split())
    parts = [_HEAD.format(title=first_line)]
    for part in PARTS:
        if body[part] or part == "fields":
            text = yaml.dump(
                {part: body[part]},
                Dumper=_Dumper,
                sort_keys=False,
                allow_unicode=True,
                default_flow_style=False,
                width=110,
            )
            parts.append(f"# {_PARTS[part]}\n{text}")
    return "\n".join(parts)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc] # the fast one where it was built
    """Short lists in one line, long texts over several, nothing said by reference."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _list(dumper: _Dumper, items: list[Any]) -> yaml.Node:
    short = all(not isinstance(item, dict | list) for item in items)
    node: yaml.Node = dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)
    return node


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    node: yaml.Node = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _text)
