from uuid import UUID

from interlog.identity.contracts import Actor, TeamRef
from interlog.identity.errors import TeamNameTaken, TeamNotFound
from interlog.identity.models import Team
from interlog.identity.services.telling import tell
from interlog.kit.database import write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import refuse_card

_MAX_NAME = 120


def create_team(*, name: str, actor: Actor | None) -> TeamRef:
    """Add a team.

    Raises: InvalidInput, TeamNameTaken.
    """
    with write_transaction():
        team = Team.objects.create(name=_checked_name(name, of=None))
        tell("team.created", team, actor)
        return TeamRef(team.pk, team.name)


def rename_team(*, team_id: UUID, name: str, actor: Actor | None) -> TeamRef:
    """Give a team another name; what is written about the past keeps the name of then.

    Raises: TeamNotFound, InvalidInput, TeamNameTaken.
    """
    with write_transaction():
        team = Team.objects.filter(pk=team_id).first()
        if team is None:
            raise TeamNotFound(f"there is no team {team_id}")
        before, team.name = team.name, _checked_name(name, of=team)
        if team.name != before:
            team.save(update_fields=["name"])
            tell("team.renamed", team, actor, before=before)
        return TeamRef(team.pk, team.name)


def _checked_name(name: str, *, of: Team | None) -> str:
    written = name.strip()
    if not 0 < len(written) <= _MAX_NAME:
        raise InvalidInput.of("name", f"a name has 1 to {_MAX_NAME} characters", rule="length")
    refuse_card("name", written)
    others = Team.objects.filter(name=written)
    if (others.exclude(pk=of.pk) if of else others).exists():
        raise TeamNameTaken(f"there is already a team {written}")
    return written
