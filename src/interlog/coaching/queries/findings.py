"""Runs and findings as screens show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from interlog.coaching.errors import FindingNotFound, RunNotFound
from interlog.coaching.models import CoachingFinding, CoachingRun
from interlog.coaching.rules.wording import sentence
from interlog.identity import facade as identity
from interlog.logbook import facade as logbook


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding. `numbers` as `Compared` has them; `dots` are the agents, with their names, when one is asked for."""

    id: UUID
    kind: str
    topic: str
    topic_label: str
    agent_id: UUID | None
    agent_name: str
    cohort: str
    sentence: str
    numbers: dict[str, Any]
    since: datetime
    until: datetime
    dots: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class RunCard:
    """A run: what was looked for and seen. `waiting`: a newer one is asked for and not done yet."""

    id: UUID
    state: str
    since: datetime
    until: datetime
    created_at: datetime
    done_at: datetime | None
    looked_for: dict[str, Any]
    comparisons: int
    unknown_tenure: int
    too_few: list[str]
    cohorts: list[dict[str, Any]]
    findings: list[FindingCard]
    waiting: bool


def latest_run() -> RunCard:
    """The newest run that is done; one that is under way when there is none. Raises: RunNotFound."""
    rows = CoachingRun.objects.order_by("-created_at")
    run = rows.filter(state="done").first() or rows.first()
    if run is None:
        raise RunNotFound("ask for findings first: POST /api/v1/coaching/runs")
    return _run_card(run, waiting=rows.filter(state="waiting", created_at__gte=run.created_at).exists())


def one_run(run_id: UUID) -> RunCard:
    """One run. Raises: RunNotFound."""
    run = CoachingRun.objects.filter(pk=run_id).first()
    if run is None:
        raise RunNotFound(f"there is no run {run_id}")
    return _run_card(run, waiting=run.state == "waiting")


def one_finding(finding_id: UUID) -> FindingCard:
    """A finding with every agent who was compared. Raises: FindingNotFound."""
    row = CoachingFinding.objects.select_related("run").filter(pk=finding_id).first()
    if row is None:
        raise FindingNotFound(f"there is no finding {finding_id}")
    ids = [UUID(dot["agent"]) for dot in row.dots]
    users, active = identity.user_refs(ids), identity.active_among(ids)
    dots = [
        {**dot, "name": users[one].name if one in users else "", "active": one in active}
        for dot, one in zip(row.dots, ids, strict=True)
    ]
    return _cards([row], row.run, dots=dots)[0]


def _run_card(run: CoachingRun, *, waiting: bool) -> RunCard:
    cohorts = [
        {**one, "topic_label": logbook.label_of_code("topics", one["topic"])}
        for one in run.seen.get("cohorts", [])
    ]
    rows = CoachingFinding.objects.filter(run=run).order_by("place").defer("dots")
    return RunCard(
        id=run.pk,
        state=run.state,
        since=run.since,
        until=run.until,
        created_at=run.created_at,
        done_at=run.done_at,
        looked_for=run.looked_for,
        comparisons=run.seen.get("comparisons", 0),
        unknown_tenure=run.seen.get("unknown_tenure", 0),
        too_few=[logbook.label_of_code("topics", one) for one in run.seen.get("too_few", [])],
        cohorts=cohorts,
        findings=_cards(list(rows), run, dots=[]),
        waiting=waiting,
    )


def _cards(rows: list[CoachingFinding], run: CoachingRun, *, dots: list[dict[str, Any]]) -> list[FindingCard]:
    ids = [UUID(row.numbers["agent"]) for row in rows if row.numbers["agent"]]
    users = identity.user_refs(ids)
    cards = []
    for row in rows:
        agent = UUID(row.numbers["agent"]) if row.numbers["agent"] else None
        name = users[agent].name if agent in users else ""
        label = logbook.label_of_code("topics", row.topic)
        cards.append(
            FindingCard(
                id=row.pk,
                kind=row.kind,
                topic=row.topic,
                topic_label=label,
                agent_id=agent,
                agent_name=name,
                cohort=row.numbers["cohort"],
                sentence=sentence(row.numbers, topic=label, agent=name),
                numbers=row.numbers,
                since=run.since,
                until=run.until,
                dots=dots,
            )
        )
    return cards
