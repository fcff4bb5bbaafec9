"""Made-up work of agents for tests, as numbers that are easy to check by hand and as rows of the store."""

from datetime import UTC, datetime, timedelta
from math import exp, log
from statistics import median
from uuid import uuid4

from interlog.coaching.contracts import Handled
from interlog.identity.contracts import AgentSeed
from interlog.identity.facade import ensure_agents_bulk

NOW = datetime(2026, 9, 14, 12, tzinfo=UTC)
LEG = (
    "made", "id", "revision", "conversation", "channel", "role", "agent", "tenure_days", "topic", "at", "accepted_at",
    "handle_s",
)  # fmt: skip
AROUND = [0.9, 0.95, 0.98, 1.0, 1.03, 1.06, 1.1, 1.0]


def worked(agent, topic, seconds, *, tenure_days=400.0):
    """What the store says of these handle times."""
    logs = [log(one) for one in seconds]
    return Handled(
        agent=agent,
        topic=topic,
        n=len(seconds),
        seconds=sum(seconds),
        logs=sum(logs),
        squares=sum(one * one for one in logs),
        median_s=median(seconds),
        tenure_days=tenure_days,
    )


def alike(agent, topic, middle, *, n=20, wide=0.4, tenure_days=400.0):
    """`n` handle times spread evenly around a middle, on the log scale."""
    steps = [wide * (2 * place / (n - 1) - 1) for place in range(n)]
    return worked(agent, topic, [middle * exp(step) for step in steps], tenure_days=tenure_days)


def team(topic, *, new=(), tenured=(), **more):
    """Agents n0, n1 … and t0, t1 …, each with the handle times of `alike` around a middle of their own."""
    return [
        *(alike(f"n{place}", topic, middle, tenure_days=60.0, **more) for place, middle in enumerate(new)),
        *(
            alike(f"t{place}", topic, middle, tenure_days=900.0, **more)
            for place, middle in enumerate(tenured)
        ),
    ]


def leg(agent, topic, seconds, at, *, tenure=400, role="primary", accepted=True, revision=1, one=None):
    made = one or uuid4()
    taken = at if accepted else None
    return [at, made, revision, made, "voice", role, agent, tenure, topic, at, taken, seconds]


def legs(agent, topic, middle, first, *, n=20, tenure=400, days=40):
    return [
        leg(
            agent,
            topic,
            middle * exp(0.4 * (2 * place / (n - 1) - 1)),
            first + timedelta(days=days * place / n),
            tenure=tenure,
        )
        for place in range(n)
    ]


def make_agents(count):
    seeds = [AgentSeed(external_ref=f"a{one}", name=f"Agent {one}") for one in range(count)]
    return ensure_agents_bulk(seeds)
