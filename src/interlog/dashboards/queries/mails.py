"""Reads of when dashboards are sent, and of what became of it."""

from typing import cast

from interlog.dashboards.contracts import LetterCard, LetterState, Plan, Rhythm, Times
from interlog.dashboards.models import Dashboard, Letter, MailPlan, MailRun
from interlog.identity import facade as identity
from interlog.kit.ids import as_uuid

_NEWEST = 100


def plan_of(row: Dashboard) -> Plan | None:
    """When a dashboard is sent, None when it is not."""
    kept = MailPlan.objects.filter(dashboard=row).first()
    if kept is None:
        return None
    ids = [one for one in (as_uuid(text) for text in kept.recipients) if one]
    refs = identity.user_refs(ids)
    return Plan(
        times=Times(cast("Rhythm", kept.rhythm), kept.weekday, kept.hour, kept.zone),
        recipients=tuple(refs[one] for one in ids if one in refs),
        paused=kept.paused,
        next_at=kept.next_at,
    )


def newest_letters(row: Dashboard) -> list[LetterCard]:
    """The last hundred mails of a dashboard, and what became of them; a run that was refused has no recipient."""
    letters = list(
        Letter.objects.filter(run__dashboard=row)
        .select_related("run")
        .defer("run__text", "run__html")
        .order_by("-run__due_at", "pk")[:_NEWEST]
    )
    refused = MailRun.objects.filter(dashboard=row).exclude(refused="").defer("text", "html")
    people = identity.user_refs({one.recipient_id for one in letters})
    cards = [
        LetterCard(
            id=one.pk,
            due_at=one.run.due_at,
            late=one.run.late,
            recipient=people.get(one.recipient_id),
            state=cast("LetterState", one.state),
            attempts=one.attempts,
            last_error=one.last_error,
            finished_at=one.finished_at,
        )
        for one in letters
    ]
    cards += [
        LetterCard(one.pk, one.due_at, one.late, None, "dead", 0, one.refused, one.created_at)
        for one in refused.order_by("-due_at")[:_NEWEST]
    ]
    return sorted(cards, key=lambda card: card.due_at, reverse=True)[:_NEWEST]
