"""Making, changing and publishing scorecards."""

from typing import TypedDict
from uuid import UUID

from interlog.identity.contracts import Actor
from interlog.kit.clock import now
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import refuse_card
from interlog.kit.text import clean_line
from interlog.reviews.contracts import ScorecardBody, ScorecardCard, VersionCard
from interlog.reviews.errors import (
    ScorecardChanged,
    ScorecardNameTaken,
    ScorecardNotFound,
    ScorecardNotPublished,
)
from interlog.reviews.models import Scorecard, ScorecardVersion
from interlog.reviews.queries.scorecards import card_of, version_card
from interlog.reviews.rules.bodies import body_errors, body_of, stored
from interlog.reviews.services.telling import notify_reviews, tell

MAX_NAME = 80


class ScorecardValues(TypedDict, total=False):
    """What may be set on a scorecard; a missing key leaves the value as it is."""

    name: str
    body: ScorecardBody
    archived: bool


def create_scorecard(*, actor: Actor, name: str, body: ScorecardBody) -> ScorecardCard:
    """Make a scorecard; it is a draft until it is published. Raises: InvalidInput, ScorecardNameTaken."""
    moment = now()
    row = Scorecard(created_by_id=actor.user_id, created_at=moment, updated_at=moment)
    with write_transaction():
        hold_lock("review_scorecards")
        _fill(row, {"name": name, "body": body})
        row.save(force_insert=True)
        notify_reviews()
    return card_of(row)


def change_scorecard(
    *, actor: Actor, scorecard_id: UUID, revision: int, values: ScorecardValues
) -> ScorecardCard:
    """Change the draft, the name, or whether it is archived.

    Raises: ScorecardNotFound, ScorecardChanged, ScorecardNameTaken, InvalidInput.
    """
    with write_transaction():
        hold_lock("review_scorecards")
        row = _held(scorecard_id, revision)
        archived = row.archived
        _fill(row, values)
        row.updated_at = now()
        row.save()
        if row.archived != archived:
            verb = "archived" if row.archived else "restored"
            tell(f"review.scorecard_{verb}", row.pk, row.name, actor, at=row.updated_at)
        notify_reviews()
    return card_of(row)


def publish_scorecard(*, actor: Actor, scorecard_id: UUID, revision: int) -> VersionCard:
    """Make the draft the next version, which never changes. Published again unchanged, it stays the same version.

    Raises: ScorecardNotFound, ScorecardChanged, ScorecardNotPublished when archived; InvalidInput naming each problem.
    """
    with write_transaction():
        row = _held(scorecard_id, revision)
        if row.archived:
            raise ScorecardNotPublished("take the scorecard out of the archive first")
        body = body_of(row.body)
        errors = list(body_errors(body))
        if errors:
            raise InvalidInput(errors[0].message, errors=errors)
        if row.published_revision == row.revision:
            return version_card(row.versions.get(number=row.published))
        version = _next_version(row, actor)
        tell(
            "review.scorecard_published",
            row.pk,
            row.name,
            actor,
            at=version.published_at,
            number=version.number,
            questions=len(body.questions),
        )
    return version_card(version)


def _next_version(row: Scorecard, actor: Actor) -> ScorecardVersion:
    moment = now()
    row.published, row.published_revision, row.updated_at = row.published + 1, row.revision, moment
    row.save()
    return ScorecardVersion.objects.create(
        scorecard=row,
        number=row.published,
        name=row.name,
        body=row.body,
        published_by_id=actor.user_id,
        published_at=moment,
    )


def _held(scorecard_id: UUID, revision: int) -> Scorecard:
    row = Scorecard.objects.select_for_update().filter(pk=scorecard_id).first()
    if row is None:
        raise ScorecardNotFound(f"there is no scorecard {scorecard_id}")
    if row.revision != revision:
        raise ScorecardChanged("read the scorecard again", extra={"revision": row.revision})
    return row


def _fill(row: Scorecard, values: ScorecardValues) -> None:
    before = (row.name, row.body)
    if "name" in values:
        _rename(row, values["name"])
    if "body" in values:
        row.body = stored(values["body"])
    if not row._state.adding and (row.name, row.body) != before:  # noqa: SLF001 - public in Django, whatever its name
        row.revision += 1
    if "archived" in values:
        row.archived = values["archived"]


def _rename(row: Scorecard, name: str) -> None:
    written = clean_line(name)
    if not 0 < len(written) <= MAX_NAME:
        raise InvalidInput.of("name", f"a name has 1 to {MAX_NAME} characters", rule="length")
    refuse_card("name", written)
    key = written.casefold()
    if Scorecard.objects.filter(name_key=key).exclude(pk=row.pk).exists():
        raise ScorecardNameTaken(f"there is a scorecard {written!r} already")
    row.name, row.name_key = written, key
