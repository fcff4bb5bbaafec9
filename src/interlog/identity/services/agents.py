"""Agents whom an import names: records without a password, so that what they did has an owner."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.contrib.auth.hashers import make_password

from interlog.identity.contracts import AgentSeed
from interlog.identity.models import User
from interlog.identity.services.telling import tell_of_many
from interlog.kit.database import hold_lock, write_transaction
from interlog.kit.errors import InvalidInput
from interlog.kit.redaction import mask_card_data, refuse_card

_MAX_REF = 160
_CHUNK = 500


def ensure_agent(*, external_ref: str, name: str = "", hired_on: date | None = None) -> UUID:
    """The user with this external reference (or this email), made as an agent without password when missing.

    Raises: InvalidInput when the reference is empty or longer than 160 characters.
    """
    return ensure_agents_bulk([AgentSeed(external_ref, name, hired_on)])[0]


def ensure_agents_bulk(seeds: Sequence[AgentSeed]) -> list[UUID]:
    """The users of many seeds, in their order; a seed repeated is one user. See `ensure_agent`.

    A name or hiring day that was not known yet is taken from the seed; one that is known stays.
    """
    wanted = {_checked_ref(seed.external_ref): seed for seed in reversed(seeds)}
    with write_transaction():
        hold_lock("agents")
        known = _known_by_ref(list(wanted))
        _fill_gaps(known, wanted)
        missing = [
            User(
                external_ref=ref,
                name=(mask_card_data(seed.name.strip()) or ref)[:_MAX_REF],
                role="agent",
                hired_on=seed.hired_on,
                password=make_password(None),
            )
            for ref, seed in wanted.items()
            if ref not in known
        ]
        User.objects.bulk_create(missing, batch_size=_CHUNK)
        tell_of_many("user.created", missing, None, imported=True, role="agent")
        known.update({user.external_ref or "": user for user in missing})
    return [known[_checked_ref(seed.external_ref)].pk for seed in seeds]


def _known_by_ref(refs: list[str]) -> dict[str, User]:
    known: dict[str, User] = {}
    for start in range(0, len(refs), _CHUNK):
        chunk = refs[start : start + _CHUNK]
        known.update({user.external_ref or "": user for user in User.objects.filter(external_ref__in=chunk)})
        by_email = {ref.lower(): ref for ref in chunk if "@" in ref and ref not in known}
        known.update({by_email[user.email or ""]: user for user in User.objects.filter(email__in=by_email)})
    return known


def _fill_gaps(known: dict[str, User], wanted: dict[str, AgentSeed]) -> None:
    filled = [user for ref, user in known.items() if _fill(user, wanted[ref])]
    User.objects.bulk_update(filled, ["name", "hired_on"], batch_size=_CHUNK)


def _fill(user: User, seed: AgentSeed) -> bool:
    nameless = user.name == user.external_ref and bool(seed.name.strip())
    if nameless:
        user.name = mask_card_data(seed.name.strip())[:_MAX_REF]
    newly_dated = user.hired_on is None and seed.hired_on is not None
    if newly_dated:
        user.hired_on = seed.hired_on
    return (nameless and user.name != user.external_ref) or newly_dated


def _checked_ref(external_ref: str) -> str:
    ref = external_ref.strip()
    if not 0 < len(ref) <= _MAX_REF:
        raise InvalidInput.of(
            "agent_ref", f"an agent's reference has 1 to {_MAX_REF} characters", rule="length"
        )
    refuse_card("agent_ref", ref)
    return ref
