"""How values come in, whichever door they use: checked by field kind, masked, references looked up."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from interlog.cases.facade import case_refs
from interlog.identity.contracts import Actor
from interlog.identity.facade import user_by_email, user_refs
from interlog.kit.errors import FieldError, InvalidInput
from interlog.logbook.contracts import Origin
from interlog.logbook.rules.fields import clean
from interlog.logbook.rules.kinds import Leaf
from interlog.people.facade import account_refs, normalise_phone, person_refs

_LOOKUPS: Mapping[str, Callable[[Iterable[UUID]], Mapping[UUID, Any]]] = {
    "person_id": person_refs,
    "account_id": account_refs,
    "case_id": case_refs,
}


def checked_values(raw: Mapping[str, Any], leaves: Mapping[str, Leaf]) -> dict[str, Any]:
    """Flat values ready to be stored, None where a field is emptied.

    Raises: InvalidInput naming every field that is unknown, of the wrong kind, too long, or refers to nothing.
    """
    values, errors = clean(raw, leaves)
    errors += _unknown_references(values)
    for key in [key for key in values if leaves[key].kind == "phone" and values[key]]:
        # What is still being typed is kept as it stands; completing asks for a whole number.
        values[key] = normalise_phone(values[key]) or values[key]
    owner = values.get("follow_up.owner")
    if owner is not None:
        found = _user_id(owner)
        values["follow_up.owner"] = found
        if found is None:
            errors.append(
                FieldError("follow_up.owner", "unknown", "there is no such user; send an email or an id")
            )
    if errors:
        named = ", ".join(error.field for error in errors)
        raise InvalidInput(f"check {named}", errors=errors)
    return values


def check_may_set(
    values: Mapping[str, Any], stored: Mapping[str, Any], leaves: Mapping[str, Leaf], actor: Actor
) -> None:
    """What a machine found, no person sets or empties; sent back as it is stored, it changes nothing.

    Raises: InvalidInput naming each such field.
    """
    if actor.role == "service":
        return
    told = "only a program with a key of its own sets this; write what you heard into sentiment_agent"
    errors = [
        FieldError(key, "machine_only", told)
        for key, value in values.items()
        if leaves[key].by_machine and value != stored.get(key)
    ]
    if errors:
        raise InvalidInput(f"check {', '.join(error.field for error in errors)}", errors=errors)


def origin_of(actor: Actor) -> Origin:
    """The origin of values that this actor sends: a person's word, or a program's."""
    return "agent" if actor.user_id is not None else "system"


def _user_id(owner: str) -> str | None:
    if "@" in owner:
        user = user_by_email(owner)
        return str(user.id) if user else None
    try:
        wanted = UUID(owner)
    except ValueError:
        return None
    return str(wanted) if wanted in user_refs([wanted]) else None


def _unknown_references(values: Mapping[str, Any]) -> list[FieldError]:
    return [
        FieldError(key, "unknown", f"there is no such {key.removesuffix('_id')}")
        for key, lookup in _LOOKUPS.items()
        if values.get(key) is not None and UUID(values[key]) not in lookup([UUID(values[key])])
    ]
