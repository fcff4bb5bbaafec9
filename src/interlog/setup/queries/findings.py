"""Findings about published configurations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interlog.kit.errors import NotFound
from interlog.kit.paging import Page, page_by_keyset
from interlog.setup.models import SetupFinding
from interlog.setup.queries.configurations import published_body
from interlog.setup.rules.blocked import mend_of
from interlog.setup.rules.reading import Reading

_NEWEST_FIRST = ("-last_at", "-id")


@dataclass(frozen=True, slots=True)
class FindingCard:
    """Something that kept entries from being completed; `entry_id` is the last one it happened to.

    Names are those of the version that it happened under.
    """

    id: UUID
    kind: str
    rule: str
    field: str
    field_label: str
    form: str
    form_name: str
    version: int
    channel: str
    message: str
    mend: str
    count: int
    first_at: datetime
    last_at: datetime
    entry_id: UUID
    resolved_at: datetime | None


def findings_page(*, resolved: bool, limit: int | None, cursor: str | None) -> Page[FindingCard]:
    """Findings that are open, or those that were resolved, what happened last first."""
    rows = SetupFinding.objects.filter(resolved_at__isnull=not resolved)
    page = page_by_keyset(rows, order=_NEWEST_FIRST, limit=limit, cursor=cursor)
    return Page(_cards(page.items), page.next_cursor)


def finding_card(finding_id: UUID) -> FindingCard:
    """One finding. Raises: NotFound."""
    row = SetupFinding.objects.filter(pk=finding_id).first()
    if row is None:
        raise NotFound(f"there is no finding {finding_id}")
    return _cards([row])[0]


def open_findings() -> tuple[int, FindingCard | None]:
    """How many are open, and the one that happened last."""
    rows = SetupFinding.objects.filter(resolved_at__isnull=True)
    newest = rows.order_by(*_NEWEST_FIRST).first()
    return rows.count(), _cards([newest])[0] if newest else None


def _cards(rows: Iterable[SetupFinding]) -> list[FindingCard]:
    rows = list(rows)
    readings = {number: Reading(published_body(number)) for number in {row.version for row in rows}}
    return [_card(row, readings[row.version]) for row in rows]


def _card(row: SetupFinding, reading: Reading) -> FindingCard:
    form = reading.forms.get(row.form)
    return FindingCard(
        id=row.pk,
        kind=row.kind,
        rule=row.rule,
        field=row.field,
        field_label=reading.label(row.field.partition("[")[0]),
        form=row.form,
        form_name=form["name"] if form else "",
        version=row.version,
        channel=row.channel,
        message=row.message,
        mend=mend_of(reading, kind=row.kind, field=row.field, rule=row.rule, form=row.form),
        count=row.count,
        first_at=row.first_at,
        last_at=row.last_at,
        entry_id=row.entry_id,
        resolved_at=row.resolved_at,
    )
