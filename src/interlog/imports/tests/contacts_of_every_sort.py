"""Contacts of every sort with a value of every kind, and what an export of them reads like."""

import csv
import io
import json

import pytest

from interlog.imports import facade
from interlog.imports.tests.files import TAKEN, counts, run, write
from interlog.logbook.tests.configurations import body, own, publish

FIELDS = [
    own("order_no"),
    own("items", "number"),
    own("refund", "money"),
    own("vip", "boolean"),
    own("due", "date"),
    own("at", "datetime"),
    own("tags", "multi_picklist", code_list="tags"),
    own("mobile", "phone"),
    own("tale", "rich_text"),
]
TAGS = [{"code": "late", "label": "Late"}, {"code": "lost", "label": "Lost"}]
FULL = {
    **TAKEN,
    "external_id": "c1",
    "interaction_id": "0192f3a0-0000-7000-8000-000000000001",
    "person_ref": "P1",
    "person_name": "Mara Okafor",
    "person_phone": "+442079460018",
    "account_ref": "ACME",
    "case_ref": "Z-1",
    "queue": "billing",
    "agent_hired_on": "2026-02-20",
    "outcome": "solved",
    "enqueued_at": "2026-03-02T09:00:05Z",
    "hold_s": "30",
    "wrap_up_s": "45.5",
    "csat": "5",
    "notes": "Paid twice, “by card”;\nrefund sent",
    "transcript": json.dumps(
        [{"at_ms": 0, "speaker": "customer", "text": "I paid\ntwice", "speaker_name": "Mara"}]
    ),
    "custom.order_no": "AB-7, =1+1",
    "custom.items": "3.5",
    "custom.refund": "12.50 EUR",
    "custom.vip": "false",
    "custom.due": "2027-01-31",
    "custom.at": "2026-03-02T09:00:00Z",
    "custom.tags": "late;lost",
    "custom.mobile": "+442079460018",
    "custom.tale": "<p>A <strong>long</strong> one</p>",
    "custom.tier": "gold",
}
MISSED = {
    "external_id": "c2",
    "channel": "voice",
    "direction": "inbound",
    "initiated_at": "2026-03-03T09:00:00Z",
    "enqueued_at": "2026-03-03T09:00:01Z",
    "ended_at": "2026-03-03T09:01:00Z",
    "person_email": "mara@example.org",
    "technical_disposition": "hung_up",
    "topic": "billing.refund",
    "notes": "Voicemail left",
    "custom.items": "1",
}
CHAT = {
    **TAKEN,
    "external_id": "c3",
    "channel": "chat",
    "initiated_at": "2026-03-02T09:00:00Z",
    "agent_ref": "A2",
}
NAMELESS = {**TAKEN, "external_id": "c4", "agent_ref": "", "agent_name": "", "notes": "x" * 70}


@pytest.fixture
def fields(db):
    return publish(*FIELDS, code_lists={**body()["code_lists"], "tags": TAGS})


@pytest.fixture
def stored(tmp_path, fields):
    """Four imported contacts of every sort."""
    result = run(write(tmp_path, [FULL, MISSED, CHAT, NAMELESS]))
    assert counts(result) == (4, 4, 0, 0, 0), result
    return result


def exported(kind="conversations", **options):
    said = []
    facade.run_export(kind, file_format=options.pop("file_format", "csv"), say=said.append, **options)
    return "".join(said)


def rows_of(text):
    return [
        {key: cell for key, cell in row.items() if cell}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]
