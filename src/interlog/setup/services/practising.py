"""Practising: somebody codes a sample contact and sees where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F

from interlog.identity.contracts import Actor, performer
from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import Forbidden, InvalidInput
from interlog.kit.outbox import Announcement, announce
from interlog.setup.models import PracticeAnswer
from interlog.setup.queries.practising import sample_called
from interlog.setup.rules.practising import Difference, differences, practice_errors


@dataclass(frozen=True, slots=True)
class Judged:
    """Where an answer differs from what the definitions say, and why they say so."""

    differences: tuple[Difference, ...]
    why: str


def answer_practice(*, key: str, codes: Mapping[str, str], actor: Actor) -> Judged:
    """Judge somebody's codes for a sample of the published configuration.

    Their first answer under a version is kept; later ones are judged all the same and counted as tries.
    Raises: NotFound, Forbidden; InvalidInput naming each code.
    """
    if actor.user_id is None:
        raise Forbidden("people practise; this key belongs to no user")
    version, reading, sample = sample_called(key)
    errors = list(practice_errors(reading, codes))
    if errors:
        raise InvalidInput(f"{errors[0].field} {errors[0].message}", errors=errors)
    found = differences(reading, sample, codes)
    with write_transaction():
        kept = {"codes": dict(codes), "agreed": not found, "answered_at": now()}
        answer, is_first = PracticeAnswer.objects.get_or_create(
            user_id=actor.user_id, version=version, sample=key, defaults=kept
        )
        if not is_first:
            PracticeAnswer.objects.filter(pk=answer.pk).update(tries=F("tries") + 1)
        _tell(key, version, actor, {"agreed": not found, "first": is_first})
    return Judged(tuple(found), sample.get("why", ""))


def _tell(key: str, version: int, actor: Actor, data: Mapping[str, object]) -> None:
    by_type, by = performer(actor)
    announce(
        Announcement(
            type="practice.answered",
            time=now(),
            occurred_in="record",
            object_id=key,
            object_name="Practice contact",
            performed_by_type=by_type,
            performed_by=by,
            data={"version": version, **data},
        )
    )
