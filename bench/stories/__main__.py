"""Whether what was planted is found, and nothing else: `python -m bench.stories [--seeds N] [--runs N] [--write FILE]`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import django

from bench.stories import carrier, methods, software
from bench.stories.counting import HEAD, Count

_TEXT = """# Are the stories' effects found, and nothing else?

Written by `make bench-stories`. Each story is made anew for every seed (`src/interlog/stories`) and shown to what looks for
effects, which shares no code and no constants with it; then the same with nothing planted. One story's seeds count once in
every row of it.

| story | what looks | where |
|---|---|---|
| carrier | coaching: cohorts and agents by topic, and before/after of a plan | `src/interlog/coaching/rules/finding.py`, `before_after.py` |
| software | the measured effect of a change on how many contacts came | `src/interlog/coaching/rules/volumes.py` |
| insurance | the figures *time to the first answer* and *contacts without an entry*, in the event store | `src/interlog/insights/questions/` |

{seeds} seeds of each.

{table}

## How often intervals err

Two groups of agents that do not differ, {runs} times each; how often an interval at 1 % says they do. Rows are log-normal
(0.5), agents' own means spread by 0.15, with 60 rows each if nothing else is said. `docs/decisions/0022-who-is-compared.md` has what follows.

{methods}
"""


def main() -> int:
    """Count every story, print the tables, and write them when asked. 1 when a goal is not met."""
    parser = argparse.ArgumentParser(prog="bench.stories")
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    seeds = range(1, asked.seeds + 1)
    counts = _counted(seeds)
    text = _TEXT.format(
        seeds=asked.seeds,
        runs=asked.runs,
        table="\n".join([HEAD, *(one.line() for one in counts)]),
        methods="\n".join(methods.table(asked.runs)),
    )
    print(text)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")
    return 0 if all(one.holds for one in counts) else 1


def _counted(seeds: range) -> list[Count]:
    found = [*carrier.planted(seeds), *carrier.nothing(seeds)]
    found += [*software.planted(seeds), *software.nothing(seeds)]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INTERLOG_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "interlog.config.settings"
        django.setup()
        # Only once Django is set up can these be imported.
        from bench.stories import insurance
        from interlog.config.runtime import Runtime

        runtime = Runtime(Path(folder))
        runtime.start(background=False)
        try:
            return [*found, *insurance.planted(seeds), *insurance.nothing(seeds)]
        finally:
            runtime.stop()


if __name__ == "__main__":
    sys.exit(main())
