"""How samples become rows of the table."""

from collections.abc import Callable, Sequence

from bench.measuring import Figure, Report, median, p95


def add_times(
    report: Report,
    name: str,
    taken: Sequence[float],
    *,
    beside: str = "",
    baseline: Sequence[float] = (),
    goal: str = "",
    unit: str = "ms",
) -> None:
    """A row of times: the shorter, the better."""
    report.add(
        Figure(
            name,
            median(list(taken)),
            unit,
            beside,
            median(list(baseline)) if baseline else None,
            goal=goal,
            p95=p95(list(taken)),
            n=len(taken),
            samples=tuple(taken),
            baseline_samples=tuple(baseline),
        )
    )


def add_rates(
    report: Report,
    name: str,
    rates: Sequence[float],
    *,
    unit: str,
    beside: str = "",
    baseline: Sequence[float] = (),
    goal: str = "",
) -> None:
    """A row of rates: the higher, the better. Its p95 is what 95 of 100 repetitions reach."""
    report.add(
        Figure(
            name,
            median(list(rates)),
            unit,
            beside,
            median(list(baseline)) if baseline else None,
            goal=goal,
            p95=-p95([-rate for rate in rates]),
            n=len(rates),
            samples=tuple(rates),
            baseline_samples=tuple(baseline),
        )
    )


def in_turns(times: int, *acts: Callable[[int], float]) -> list[list[float]]:
    """What each of the acts returns, `times` over: by turns, so that a busy moment of the machine meets all alike."""
    found: list[list[float]] = [[] for _ in acts]
    for number in range(times):
        for place, act in enumerate(acts):
            found[place].append(act(number))
    return found
