"""How long a figure of insights takes at the interface. Each stands beside the same question in SQL on SQLite.

`python -m bench.insights [--conversations N] [--json FILE]`, or `interlog bench insights`.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

from bench.measuring import Figure, Report, median, p95, timings_ms

_TIMES = 15
_WARM = 2
_DAYS = 30
_GOALS = {100_000: "p95 <= 80 ms", 1_000_000: "p95 <= 300 ms"}
_INBOUND = "direction = 'inbound' AND initiation NOT IN ('transfer', 'callback')"
_QUEUED = "direction = 'inbound' AND channel IN ('voice', 'chat') AND enqueued_at >= :since AND enqueued_at < :until"
# The same question by hand, where a team would have one; days are those of UTC, and no median stands beside.
_BY_HAND = {
    "contacts_received": f"SELECT date(at, 'unixepoch'), count(*) FROM conversation WHERE at >= :since AND at < :until AND {_INBOUND} GROUP BY 1",  # noqa: S608
    "contacts_by_topic": f"SELECT topic, count(*) FROM conversation WHERE at >= :since AND at < :until AND {_INBOUND} GROUP BY 1",  # noqa: S608
    "contacts_by_hour": f"SELECT strftime('%H', at, 'unixepoch'), count(*) FROM conversation WHERE at >= :since AND at < :until AND {_INBOUND} GROUP BY 1",  # noqa: S608
    "handle_time": "SELECT topic, count(*), avg(handle_s) FROM conversation WHERE at >= :since AND at < :until AND handle_s IS NOT NULL GROUP BY 1",
    "service_level": f"SELECT queue, 1.0 * sum(connected_at IS NOT NULL AND waited_s <= 20) / sum(connected_at IS NOT NULL OR waited_s > 20) FROM conversation WHERE {_QUEUED} GROUP BY 1",  # noqa: S608
    "abandonment_rate": f"SELECT queue, avg(connected_at IS NULL) FROM conversation WHERE {_QUEUED} GROUP BY 1",  # noqa: S608
    "no_repeat_rate": f"""
        WITH near AS (
            SELECT *, lag(at) OVER issue AS before_at, lead(at) OVER issue AS next_at FROM conversation
            WHERE at >= :since - 604800 AND at < :until + 604800 AND {_INBOUND}
                AND person != '00000000-0000-0000-0000-000000000000'
            WINDOW issue AS (PARTITION BY person, topic ORDER BY at)
        )
        SELECT topic, count(*), avg(next_at IS NULL OR next_at > at + 604800) FROM near
        WHERE at >= :since AND at < :until AND (before_at IS NULL OR before_at < at - 604800)
            AND entries > 0 AND class = 'resolved'
        GROUP BY 1
    """,  # noqa: S608
}


def main() -> int:
    """Make the set, measure every figure, print the table, and write JSON when asked."""
    parser = argparse.ArgumentParser(prog="bench.insights")
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INTERLOG_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "interlog.config.settings"
        django.setup()
        report = Report(f"Insights: {asked.conversations:,} conversations in a year, {_DAYS} days asked for")
        _measure(Path(folder), asked.conversations, report)
    report.show()
    if asked.json:
        report.write(asked.json)
    return 0


def _measure(folder: Path, conversations: int, report: Report) -> None:
    # Only once Django is set up can these be imported.
    from bench.insights.making import UNTIL, copy_to_sqlite, make_facts
    from interlog.config.runtime import Runtime
    from interlog.insights.figures import FIGURES

    make_facts(folder, conversations)
    runtime = Runtime(folder)
    runtime.start(background=False)
    try:
        get = _signed_in()
        base = copy_to_sqlite(folder / "by-hand.sqlite3")
        since = (UNTIL - timedelta(days=_DAYS)).timestamp()
        given = {"since": since, "until": UNTIL.timestamp()}
        period = {"from": _day(UNTIL - timedelta(days=_DAYS)), "to": _day(UNTIL - timedelta(days=1))}
        for key in FIGURES:
            taken = _timed(lambda _, key=key: get(key, period))
            by_hand = _BY_HAND.get(key)
            beside = _timed(lambda _, sql=by_hand: base.execute(sql, given).fetchall()) if by_hand else []
            report.add(
                Figure(
                    key,
                    median(taken),
                    "ms",
                    "SQL on SQLite" if beside else "",
                    median(beside) if beside else None,
                    goal=_GOALS.get(conversations, ""),
                    p95=p95(taken),
                    n=_TIMES,
                    samples=tuple(taken),
                    baseline_samples=tuple(beside),
                )
            )
        base.close()
    finally:
        runtime.stop()


def _timed(act: Callable[[int], object]) -> list[float]:
    for number in range(_WARM):
        act(number)
    return timings_ms(act, _TIMES)


def _signed_in() -> Callable[[str, dict[str, str]], Any]:
    from django.test import Client

    from interlog.identity.facade import create_user
    from interlog.identity.models import User

    made = create_user(email="lead@example.com", name="Lead", role="supervisor", actor=None)
    client = Client(SERVER_NAME="localhost")
    client.force_login(
        User.objects.get(pk=made.id), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    def get(key: str, period: dict[str, str]) -> Any:
        answer = client.get(f"/api/v1/insights/{key}", period)
        if answer.status_code != 200:
            raise SystemExit(f"{key}: {answer.status_code} {answer.content!r}")
        return answer

    return get


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()


if __name__ == "__main__":
    sys.exit(main())
