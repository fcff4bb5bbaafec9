"""Made-up work of agents for tests: numbers that are easy to check by hand."""

from math import exp, log
from statistics import median

from interlog.coaching.contracts import Handled


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
