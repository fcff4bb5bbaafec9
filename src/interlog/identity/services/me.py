from collections.abc import Mapping
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from interlog.identity.models import User
from interlog.identity.rules import merged_preferences, wrong_preferences
from interlog.kit.database import write_transaction
from interlog.kit.errors import FieldError, InvalidInput
from interlog.kit.redaction import CARD_IN_IDENTITY, holds_card, mask_card_data_deep

_MAX_NAME = 160


def change_me(
    *,
    user_id: UUID,
    name: str | None = None,
    time_zone: str | None = None,
    preferences: Mapping[str, Any] | None = None,
) -> None:
    """Change what a user may change about themselves; preferences are merged key by key, null takes one away.

    Raises: InvalidInput with every field that is wrong.
    """
    with write_transaction():
        user = User.objects.select_for_update().get(pk=user_id)
        user.name = user.name if name is None else name.strip()
        user.time_zone = user.time_zone if time_zone is None else time_zone
        user.preferences = mask_card_data_deep(merged_preferences(user.preferences, preferences or {}))
        wrong = _wrong_with(user)
        if wrong:
            raise InvalidInput(" ".join(f"{one.field}: {one.message}." for one in wrong), errors=wrong)
        user.save(update_fields=["name", "time_zone", "preferences"])


def _wrong_with(user: User) -> list[FieldError]:
    wrong = wrong_preferences(user.preferences)
    if not 0 < len(user.name) <= _MAX_NAME:
        wrong.append(FieldError("name", "length", f"a name has 1 to {_MAX_NAME} characters"))
    if holds_card(user.name):
        wrong.append(FieldError("name", "card_number", CARD_IN_IDENTITY))
    if user.time_zone and user.time_zone not in available_timezones():
        wrong.append(FieldError("time_zone", "unknown", "use an IANA name such as Europe/London"))
    return wrong
