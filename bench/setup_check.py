"""How long an administrator waits for the check of a configuration, and for the proof in it. Each figure stands beside its baseline of the same run.

`python -m bench.setup_check [--json FILE]`, or `interlog bench setup`.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bench.measuring import Figure, Report, median, p95, timings_ms
from interlog.logbook.language import CHANNELS, Guard, Setup
from interlog.setup.rules.canonical import canonical
from interlog.setup.rules.linting import lint_problems
from interlog.setup.rules.proof import Proof, prove
from interlog.setup.rules.soundness import soundness_problems

_FIELDS, _FORMS, _RULES, _CODES = 200, 20, 300, 10_000
_TIMES = 7
_FIRST = Path(__file__).parent.parent / "src/interlog/logbook/default_setup.yaml"
_KINDS = ("text", "number", "boolean", "date", "money", "picklist", "datetime", "multi_picklist")
_QUEUES = ("Claims", "Orders", "Retention")


def main() -> int:
    """Measure, print the table, and write JSON when asked."""
    parser = argparse.ArgumentParser(prog="bench.setup_check")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    report = Report("Setup: what an administrator waits for")
    first = yaml.safe_load(_FIRST.read_text(encoding="utf-8"))
    _measure("the first configuration", first, report)
    asked_for = canonical(large_body(canonical(first), codes=500))
    _measure_check("200 fields, 20 forms, 300 rules, 500 topics", asked_for, report)
    big = canonical(large_body(canonical(first)))
    _measure_check("200 fields, 20 forms, 300 rules, 10,000 topics", big, report)
    _measure("200 fields, 20 forms, 300 rules, 10,000 topics", big, report, goal="< 2,000 ms")
    _measure(
        "the same with 20 forms that lack a field", broken(big), report, wanted="refuted", goal="< 2,000 ms"
    )
    report.show()
    if asked.json:
        report.write(asked.json)
    return 0


def _measure(
    name: str, body: Mapping[str, Any], report: Report, *, wanted: str = "proved", goal: str = ""
) -> None:
    found: list[Proof] = []
    taken = timings_ms(lambda _: found.append(prove(body)), _TIMES)
    if found[0].answer != wanted:
        raise SystemExit(f"{name}: {found[0].answer} instead of {wanted}: {found[0].problems[:3]}")
    bare = timings_ms(lambda _: Guard(Setup(0, body)).conditions, _TIMES)
    report.add(
        Figure(
            f"proof of {name}",
            median(taken),
            "ms",
            "compiling its rules alone",
            median(bare),
            goal=goal,
            p95=p95(taken),
            n=_TIMES,
        )
    )


def _measure_check(name: str, body: Mapping[str, Any], report: Report) -> None:
    """Everything that the check says but whether entries carry codes that would go, which asks the database."""

    def check(_: int) -> None:
        soundness_problems(body, body)
        prove(body)
        lint_problems(body)

    taken = timings_ms(check, _TIMES)
    bare = timings_ms(lambda _: prove(body), _TIMES)
    report.add(
        Figure(
            f"check of {name}",
            median(taken),
            "ms",
            "its proof alone",
            median(bare),
            goal="< 2,000 ms",
            p95=p95(taken),
            n=_TIMES,
        )
    )


def large_body(first: Mapping[str, Any], codes: int = _CODES) -> dict[str, Any]:
    """A configuration at the size that is promised: all rules hang together through the disposition."""
    own = _FIELDS - len(first["fields"])
    fields = [_field(number) for number in range(own)]
    lists = dict(first["code_lists"])
    lists["dispositions"] = [
        {"code": f"d{number}", "label": f"Disposition {number}", "class": f"class_{number % 12}"}
        for number in range(120)
    ]
    lists["topics"] = list(_topics(codes))
    lists["own"] = [{"code": f"c{number}", "label": f"Choice {number}"} for number in range(30)]
    body = {**first, "fields": [*first["fields"], *fields], "code_lists": lists}
    body["forms"] = [_form(number, fields) for number in range(_FORMS)]
    body["rules"] = [_rule(number, fields[number % (own - _FORMS)]) for number in range(_RULES)]
    return body


def broken(body: Mapping[str, Any]) -> dict[str, Any]:
    """Every form lacks a field that one rule asks for."""
    asked = {"key": "custom.lacking", "label": "Lacking", "kind": "text"}
    rule = {
        "name": "Asks for what no form shows",
        "condition": 'entry.disposition != "d7" || entry.custom.lacking != ""',
        "message": "Say it.",
        "field": "custom.lacking",
        "channels": [],
    }
    return {**body, "fields": [*body["fields"], asked], "rules": [*body["rules"], rule]}


def _field(number: int) -> dict[str, Any]:
    kind = _KINDS[number % len(_KINDS)]
    coded = {"code_list": "own"} if "picklist" in kind else {}
    return {"key": f"custom.f{number}", "label": f"Field {number}", "kind": kind, **coded}


def _topics(codes: int) -> Iterator[dict[str, Any]]:
    for number in range(codes):
        parent = {"parent": f"t{number // 20}"} if number >= 20 else {}
        yield {"code": f"t{number}", "label": f"Topic {number}", "class": f"class_{number % 7}", **parent}


def _form(number: int, fields: list[dict[str, Any]]) -> dict[str, Any]:
    """Each form shows another field at times alone and asks for it then, so that no two forms are alike."""
    queues = [_QUEUES[number // len(CHANNELS)]] if number >= len(CHANNELS) else []
    shown = [
        "subject",
        "notes_html",
        "topic",
        "disposition",
        "outcome",
        "follow_up",
        "handover_note",
        "summary",
    ]
    places = [{"key": key, "required": key == "disposition"} for key in shown]
    for one in fields:
        place: dict[str, Any] = {"key": one["key"], "required": False}
        if one is fields[-1 - number]:
            place |= {
                "required": True,
                "shown_when": [{"field": "disposition", "any_of": [f"d{number}", "d99"]}],
            }
        places.append(place)
    return {
        "key": f"form_{number}",
        "name": f"Form {number}",
        "channels": [CHANNELS[number % len(CHANNELS)]],
        "queues": queues,
        "fields": [{**place, "region": "main", "width": "half"} for place in places],
    }


def _rule(number: int, asked: Mapping[str, Any]) -> dict[str, Any]:
    key = f"entry.{asked['key']}"
    filled = {
        "text": f'{key} != ""',
        "number": f"{key} > {number}.5",
        "boolean": key,
        "date": f"has({key}) && {key} <= entry.started_at",
        "money": f"{key}.minor_units >= {number}",
        "picklist": f'{key} in ["c1", "c2"]',
        "datetime": f"{key} > entry.started_at",
        "multi_picklist": f'"c{number % 30}" in {key}',
    }[asked["kind"]]
    when = {
        0: f'entry.disposition != "d{number % 120}"',
        1: f'entry.topic != "t{9000 + number}"',
        2: f'entry.disposition_class != "class_{number % 12}" || entry.outcome != "solved"',
    }[number % 3]
    return {
        "name": f"Rule {number}",
        "condition": f"{when} || ({filled})",
        "message": "Fill it in.",
        "field": asked["key"],
        "channels": [CHANNELS[number % len(CHANNELS)]] if number % 5 == 0 else [],
    }


if __name__ == "__main__":
    sys.exit(main())
