"""Configuration versions as rows: the first one, and codes that only imports know."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Q

from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.logbook.models import ImportedCode, SetupVersion
from interlog.logbook.queries.setup import current_guard
from interlog.logbook.rules.texts import plain

_FIRST = Path(__file__).parent.parent / "default_setup.yaml"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast one where it was built
_MAX_CODE = 120


def ensure_first_version() -> None:
    """Store version 1 in a new installation; an installation that has any version is left alone."""
    if SetupVersion.objects.exists():
        return
    body = first_setup()
    with write_transaction():
        SetupVersion.objects.get_or_create(
            number=1, defaults={"body": body, "note": "What Interlog comes with", "published_at": now()}
        )


def first_setup() -> dict[str, Any]:
    """The configuration that this release of Interlog comes with, whatever was published since."""
    text = _FIRST.read_text(encoding="utf-8")
    body: dict[str, Any] = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    return body


def ensure_codes(
    wanted: Mapping[str, Sequence[str]],
) -> tuple[dict[tuple[str, str], str], list[tuple[str, str]]]:
    """The code for each text, by (list, text), and what had to be added as imported, as (list, code).

    A text is a code or a label of the current configuration, whatever its case, or of an earlier import; anything
    else becomes a code of its own, readable but not offered.
    """
    known = {name: _by_text(name) for name in wanted}
    added: list[tuple[str, str]] = []
    codes: dict[tuple[str, str], str] = {}
    for name, texts in wanted.items():
        for text in dict.fromkeys(texts):
            shown = plain(text).strip()[:_MAX_CODE]
            code = known[name].get(shown.casefold())
            if code is None:
                code = shown
                known[name][code.casefold()] = code
                added.append((name, code))
            codes[name, text] = code
    moment = now()
    rows = [ImportedCode(list_name=name, code=code, label=code, created_at=moment) for name, code in added]
    ImportedCode.objects.bulk_create(rows, ignore_conflicts=True)
    return codes, added


def _by_text(list_name: str) -> dict[str, str]:
    imported = ImportedCode.objects.filter(Q(list_name=list_name)).values_list("code", flat=True)
    texts = {code.casefold(): code for code in imported}
    codes = current_guard().setup.codes.get(list_name, {})
    texts |= {code.label.casefold(): code.code for code in codes.values()}
    return texts | {code.casefold(): code for code in codes}
