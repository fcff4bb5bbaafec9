"""Files to import, and what came of them."""

import csv

from interlog.imports import facade

TAKEN = {
    "channel": "voice",
    "direction": "inbound",
    "initiated_at": "2026-03-02T09:00:00Z",
    "connected_at": "2026-03-02T09:00:20Z",
    "ended_at": "2026-03-02T09:05:00Z",
    "agent_ref": "A1",
    "agent_name": "Olu",
    "topic": "Billing question",
    "disposition": "Answered",
}


def write(folder, rows, name="calls.csv"):
    columns = list(dict.fromkeys(key for row in rows for key in row))
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def run(path, **options):
    return facade.run_import(path, errors_path=path.with_name(path.name + ".errors.csv"), **options)


def counts(result):
    return (result.rows_read, result.created, result.updated, result.unchanged, result.failed)


def calls(count, **more):
    return [
        {**TAKEN, "external_id": f"c{number}", "person_ref": f"P{number % 7}", **more}
        for number in range(count)
    ]


def refused(path):
    with path.with_name(path.name + ".errors.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
