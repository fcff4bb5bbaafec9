"""Tells a story into an empty folder: its past goes in by the import, as any other past would."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from interlog.coaching import facade as coaching
from interlog.identity import facade as identity
from interlog.identity.contracts import AgentSeed
from interlog.imports import facade as imports
from interlog.insights import facade as insights
from interlog.simulator.cast import customers
from interlog.simulator.stories import StoryKey
from interlog.stories.carrier import CUSTOMS, CarrierSizes, carrier
from interlog.stories.chances import person_name
from interlog.stories.contracts import Contact, Tale, Worker
from interlog.stories.insurance import InsuranceSizes, insurance
from interlog.stories.software import SoftwareSizes, software

_DISPOSITION, _OUTCOME = "resolved_first_contact", "solved"
_QUEUES = {"software": "Support", "insurance": "Service", "carrier": "Support"}


@dataclass(frozen=True, slots=True)
class Knobs:
    """What may be set of a story: whether effects are planted, and its noise and number of contacts, 1 being usual.

    `noise` multiplies the spreads of agents, contacts and days, as far as the story has them; `size` multiplies the
    contacts of a day. What is planted stays the same share of them, and the insurer's faults stay three and two.
    """

    planted: bool = True
    noise: float = 1.0
    size: float = 1.0


def tale_of(story: StoryKey, *, seed: int, until: date, knobs: Knobs | None = None) -> Tale:
    """The past of a story up to a day (not included), the same for the same seed and day."""
    set_to = knobs or Knobs()
    if story == "carrier":
        one = CarrierSizes()
        one = replace(
            one,
            contacts_a_day=one.contacts_a_day * set_to.size,
            agent_spread=one.agent_spread * set_to.noise,
            contact_spread=one.contact_spread * set_to.noise,
            day_spread=one.day_spread * set_to.noise,
        )
        bare = one if set_to.planted else replace(one, times_as_long=1.0, after_training=1.0)
        return carrier(seed=seed, until=until, sizes=bare)
    if story == "software":
        two = SoftwareSizes()
        two = replace(
            two,
            contacts_a_month=two.contacts_a_month * set_to.size,
            calls_a_month=two.calls_a_month * set_to.size,
            reset_calls_a_month=two.reset_calls_a_month * set_to.size,
            deflected_a_month=two.deflected_a_month * set_to.size if set_to.planted else 0.0,
            agent_spread=two.agent_spread * set_to.noise,
            contact_spread=two.contact_spread * set_to.noise,
            day_spread=two.day_spread * set_to.noise,
        )
        return software(seed=seed, until=until, sizes=two)
    three = InsuranceSizes()
    three = replace(
        three,
        contacts_a_day=three.contacts_a_day * set_to.size,
        contacts_on_weekends=three.contacts_on_weekends * set_to.size,
        contact_spread=three.contact_spread * set_to.noise,
        day_spread=three.day_spread * set_to.noise,
    )
    whole = three if set_to.planted else replace(three, late=0, without_entry=0)
    return insurance(seed=seed, until=until, sizes=whole)


def tell(
    folder: Path, story: StoryKey, *, seed: int, until: date, knobs: Knobs, report: Callable[[str], None]
) -> None:
    """Import the story's past, and do what its supervisor did. The stores must be open, the folder not told yet.

    Raises: RuntimeError when a row is refused.
    """
    tale = tale_of(story, seed=seed, until=until, knobs=knobs)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "past.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows_of(tale))
        result = imports.run_import(path, errors_path=Path(place) / "errors.jsonl", alone=True)
    if result.failed:
        raise RuntimeError(f"{result.failed} rows of the story's past were refused")
    # By portions of everything: what the import marked would be read for each record, person and entry anew,
    # and until then the screens would show a part of the past.
    report("Counting …")
    insights.rebuild_facts()
    if tale.truth.get("trained"):
        report("Looking for coaching findings …")
        _coach(tale)
    report(_what_happened(tale))


def _what_happened(tale: Tale) -> str:
    """What everybody at the company knows: the days. What came of it is to be found."""
    said = {
        "live_on": "The self-service page for password resets went live on {}.",
        "second_half_from": "The second half begins on {}.",
        "trained_on": "Some new agents were trained on {}.",
    }
    days = [text.format(_day(tale.truth[key])) for key, text in said.items() if key in tale.truth]
    return " ".join([*days, "docs/guides/three-stories.md says where to look."])


def _day(day: Any) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def rows_of(tale: Tale) -> Iterator[dict[str, Any]]:
    """The contacts as rows of an import. What is not written down has no topic, as nobody wrote it."""
    known = {one.ref: one for one in tale.workers}
    cast = customers()
    for one in tale.contacts:
        if one.technical == "voicemail":
            continue  # an import has no entry for what nobody took, and each would be shown as a gap
        yield _row(tale, one, known[one.worker], cast)


def _row(tale: Tale, one: Contact, worker: Worker, cast: tuple[Any, ...]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "external_id": f"{tale.story}-{tale.seed}-{one.number}",
        "channel": one.channel,
        "initiated_at": one.at.isoformat(),
        "direction": "inbound" if one.calls_back is None else "outbound",
        **_person(one.person, cast),
        "queue": _QUEUES[tale.story],
        "agent_ref": worker.ref,
        "agent_name": worker.name,
        "agent_hired_on": worker.hired_on.isoformat(),
        "enqueued_at": one.at.isoformat(),
        "connected_at": one.taken_at.isoformat() if one.taken_at else "",
        "ended_at": one.ended_at.isoformat() if one.ended_at else "",
        "wrap_up_s": round(one.wrap_up_s, 3),
    }
    if one.has_entry:
        row |= {"topic": one.topic, "disposition": _DISPOSITION, "outcome": _OUTCOME}
    if one.auto_reply_at and one.taken_at and one.topic.startswith("complaint"):
        row["transcript"] = [
            _line(one, one.at, "customer", "I am not content, and want an answer."),
            _line(one, one.auto_reply_at, "system", "We have your message and answer as soon as we can."),
            _line(
                one,
                one.taken_at,
                "agent",
                "I am sorry for the trouble. I looked into it; here is what we do.",
            ),
        ]
    return row


def _line(one: Contact, at: Any, speaker: str, text: str) -> dict[str, Any]:
    return {"at_ms": int((at - one.at) / timedelta(milliseconds=1)), "speaker": speaker, "text": text}


def _person(number: int, cast: tuple[Any, ...]) -> dict[str, str]:
    """The first of them are those who play live."""
    if number < len(cast):
        one = cast[number]
        return {
            "person_ref": one.ref,
            "person_name": one.name,
            "person_phone": one.phone,
            "person_email": one.email,
            "account_ref": one.company,
        }
    return {
        "person_ref": f"P-{10_000 + number}",
        "person_name": person_name(number),
        "person_email": f"p{number}@customers.example",
    }


def _coach(tale: Tale) -> None:
    """What the supervisor did on the day of the training: looked, found, and planned."""
    trained_on: Any = tale.truth["trained_on"]
    found_until = datetime.combine(trained_on, time(), ZoneInfo(settings.REPORTING_TIME_ZONE))
    run_id = coaching.ask_for_findings(actor=None, until=found_until)
    coaching.look_now(run_id)
    names: Any = tale.truth["trained"]
    ids: list[UUID] = identity.ensure_agents_bulk([AgentSeed(external_ref=one) for one in names])
    for finding in coaching.one_run(run_id).findings:
        if finding.kind == "cohort" and finding.topic == CUSTOMS:
            coaching.make_plan(
                actor=None,
                finding_id=finding.id,
                what="Customs papers: invoice, tariff number, proof of origin",
                trained=ids,
                mentor=None,
                starts_on=trained_on,
            )
    coaching.look_now(coaching.ask_for_findings(actor=None))
