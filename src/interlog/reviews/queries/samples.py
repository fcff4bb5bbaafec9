"""Reads of samples and what is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from interlog.identity.contracts import UserRef
from interlog.identity.facade import user_refs
from interlog.kit.paging import Page, page_by_keyset
from interlog.reviews.contracts import ReviewedEntry, SampleCard
from interlog.reviews.errors import SampleNotFound
from interlog.reviews.models import Evaluation, Sample, SampledEntry
from interlog.reviews.queries.entries import reviewed_entries
from interlog.reviews.queries.scorecards import version_refs


@dataclass(frozen=True, slots=True)
class SampledCard:
    """An entry of a sample. `evaluation_id` is its review once somebody has begun it; `reviewer` that somebody."""

    entry_id: UUID
    agent: UserRef | None
    entry: ReviewedEntry | None
    scored: bool
    evaluation_id: UUID | None
    reviewer: UserRef | None
    percent: float | None


def samples_page(*, unfinished: bool | None, limit: int | None, cursor: str | None) -> Page[SampleCard]:
    """Samples, the newest first; `unfinished`: those with entries to score, False: those without."""
    rows = Sample.objects.all()
    if unfinished is not None:
        rows = rows.filter(scored__lt=F("drawn")) if unfinished else rows.filter(scored__gte=F("drawn"))
    page = page_by_keyset(rows, order=("-created_at", "-id"), limit=limit, cursor=cursor)
    return Page(_cards(page.items), page.next_cursor)


def sample_card(sample_id: UUID) -> SampleCard:
    """One sample. Raises: SampleNotFound."""
    return _cards([sample_row(sample_id)])[0]


def sample_row(sample_id: UUID) -> Sample:
    """Raises: SampleNotFound."""
    row = Sample.objects.select_related("version").filter(pk=sample_id).first()
    if row is None:
        raise SampleNotFound(f"there is no sample {sample_id}")
    return row


def sampled_page(sample_id: UUID, *, limit: int | None, cursor: str | None) -> Page[SampledCard]:
    """The entries of a sample in their random order. Raises: SampleNotFound."""
    sample_row(sample_id)
    rows = SampledEntry.objects.filter(sample_id=sample_id)
    page = page_by_keyset(rows, order=("place",), limit=limit, cursor=cursor)
    return Page(_sampled(sample_id, page.items), page.next_cursor)


def next_entry(sample_id: UUID, reviewer_id: UUID) -> UUID | None:
    """The first entry of a sample for this reviewer: one they have begun, else one nobody has; None without any."""
    rows = SampledEntry.objects.filter(sample_id=sample_id, scored=False).exclude(agent_id=reviewer_id)
    begun = Evaluation.objects.filter(sample_id=sample_id, state="draft")
    own = begun.filter(reviewer_id=reviewer_id).values_list("entry_id", flat=True).first()
    if own is not None:
        return own
    free = rows.exclude(entry_id__in=begun.values("entry_id"))
    return free.order_by("place").values_list("entry_id", flat=True).first()


def _sampled(sample_id: UUID, rows: Sequence[SampledEntry]) -> list[SampledCard]:
    entries = reviewed_entries(row.entry_id for row in rows)
    begun = {
        one.entry_id: one
        for one in Evaluation.objects.filter(sample_id=sample_id, entry_id__in=[row.entry_id for row in rows])
    }
    users = user_refs({*(row.agent_id for row in rows), *(one.reviewer_id for one in begun.values())})
    return [_one_sampled(row, entries.get(row.entry_id), begun.get(row.entry_id), users) for row in rows]


def _one_sampled(
    row: SampledEntry, entry: ReviewedEntry | None, review: Evaluation | None, users: dict[UUID, UserRef]
) -> SampledCard:
    return SampledCard(
        entry_id=row.entry_id,
        agent=users.get(row.agent_id),
        entry=entry,
        scored=row.scored,
        evaluation_id=review.pk if review else None,
        reviewer=users.get(review.reviewer_id) if review else None,
        percent=review.percent if review else None,
    )


def _cards(rows: Sequence[Sample]) -> list[SampleCard]:
    agents = {UUID(one) for row in rows for one in row.agents}
    users = user_refs({*agents, *(row.created_by_id for row in rows if row.created_by_id)})
    versions = version_refs(row.version_id for row in rows)
    return [
        SampleCard(
            id=row.pk,
            name=row.name,
            scorecard=versions[row.version_id],
            since=row.since,
            until=row.until,
            agents=tuple(users[UUID(one)] for one in row.agents if UUID(one) in users),
            team=row.team,
            channel=row.channel,
            topic=row.topic,
            per_agent=row.per_agent,
            seed=row.seed,
            fitting=row.fitting,
            drawn=row.drawn,
            scored=row.scored,
            created_by=users.get(row.created_by_id) if row.created_by_id else None,
            created_at=row.created_at,
        )
        for row in rows
    ]
