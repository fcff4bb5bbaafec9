"""What a run of a story says of the detectors: found, wrongly found, and the truth inside its interval."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Count:
    """In how many runs something was seen, against the goal: at least or at most so many of a hundred."""

    name: str
    least: int = 0
    most: int = 100
    runs: int = 0
    hits: int = 0
    odd: list[int] = field(default_factory=list)

    def add(self, *, hit: bool, seed: int) -> None:
        """Count a run, and remember its seed when it is not as it should mostly be."""
        self.runs += 1
        self.hits += hit
        if hit is not (self.least > 0):
            self.odd.append(seed)

    @property
    def holds(self) -> bool:
        """Whether the goal is met."""
        return self.least * self.runs <= self.hits * 100 <= self.most * self.runs

    def line(self) -> str:
        """A row of the table."""
        goal = f"at least {self.least} of 100" if self.least else f"at most {self.most} of 100"
        seeds = ", ".join(str(one) for one in self.odd[:8]) or "none"
        return f"| {self.name} | {goal} | {self.hits} of {self.runs} | {'yes' if self.holds else 'NO'} | {seeds} |"


HEAD = "| what | goal | seen | holds | seeds that were otherwise |\n|---|---|---|---|---|"
