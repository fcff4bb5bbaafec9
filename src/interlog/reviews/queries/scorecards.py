"""Reads of scorecards and their published versions."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from interlog.identity.facade import user_refs
from interlog.kit.paging import Page, page_by_keyset
from interlog.reviews.contracts import ScorecardCard, VersionCard, VersionRef
from interlog.reviews.errors import ScorecardNotFound, ScorecardNotPublished
from interlog.reviews.models import Scorecard, ScorecardVersion
from interlog.reviews.rules.bodies import body_of


def scorecards_page(*, archived: bool, limit: int | None, cursor: str | None) -> Page[ScorecardCard]:
    """Scorecards by name; those in use, or the archived ones."""
    rows = Scorecard.objects.filter(archived=archived)
    return page_by_keyset(rows, order=("name_key", "id"), limit=limit, cursor=cursor).map(card_of)


def scorecard_card(scorecard_id: UUID) -> ScorecardCard:
    """One scorecard with its draft. Raises: ScorecardNotFound."""
    row = Scorecard.objects.filter(pk=scorecard_id).first()
    if row is None:
        raise ScorecardNotFound(f"there is no scorecard {scorecard_id}")
    return card_of(row)


def versions_page(scorecard_id: UUID, *, limit: int | None, cursor: str | None) -> Page[VersionCard]:
    """The published versions of a scorecard, the newest first. Raises: ScorecardNotFound."""
    scorecard_card(scorecard_id)
    rows = ScorecardVersion.objects.filter(scorecard_id=scorecard_id)
    page = page_by_keyset(rows, order=("-number",), limit=limit, cursor=cursor)
    return Page(_version_cards(page.items), page.next_cursor)


def newest_version(scorecard_id: UUID) -> ScorecardVersion:
    """The version that entries are scored with now. Raises: ScorecardNotFound, ScorecardNotPublished."""
    card = scorecard_card(scorecard_id)
    row = ScorecardVersion.objects.filter(scorecard_id=scorecard_id, number=card.published).first()
    if row is None or card.archived:
        raise ScorecardNotPublished(
            f"publish the scorecard {card.name!r} first, or take it out of the archive"
        )
    return row


def version_refs(ids: Iterable[UUID]) -> dict[UUID, VersionRef]:
    """The versions of these ids, as shown beside what was scored."""
    rows = ScorecardVersion.objects.filter(pk__in=set(ids)).defer("body")
    return {row.pk: ref_of(row) for row in rows}


def ref_of(row: ScorecardVersion) -> VersionRef:
    """A version as shown beside what was scored with it."""
    return VersionRef(row.pk, row.scorecard_id, row.name, row.number)


def card_of(row: Scorecard) -> ScorecardCard:
    """The contract of a loaded scorecard."""
    return ScorecardCard(
        row.pk,
        row.name,
        body_of(row.body),
        row.revision,
        row.published,
        row.revision != row.published_revision,
        row.archived,
        row.updated_at,
    )


def version_card(row: ScorecardVersion) -> VersionCard:
    """The contract of a loaded version."""
    return _version_cards([row])[0]


def _version_cards(rows: Sequence[ScorecardVersion]) -> list[VersionCard]:
    users = user_refs({row.published_by_id for row in rows if row.published_by_id})
    return [
        VersionCard(
            ref_of(row),
            body_of(row.body),
            users.get(row.published_by_id) if row.published_by_id else None,
            row.published_at,
        )
        for row in rows
    ]
