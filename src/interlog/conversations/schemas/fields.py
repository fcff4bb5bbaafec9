"""Field types that several schemas share."""

import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints

from interlog.kit.clock import now
from interlog.kit.moments import UtcMoment
from interlog.kit.redaction import mask_card_data, without_card

_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
_MAX_CUSTOM_BYTES = 64 * 1024


def _plausible(at: datetime) -> datetime:
    if at < _EARLIEST:
        raise ValueError("this time lies before 1970")
    if at > now() + _AHEAD:
        raise ValueError("this time lies more than a day ahead; times are UTC or carry their offset")
    return at


def _line_number(text: str) -> str:
    # International numbers have up to 15 digits; some of them pass for cards.
    return text if text.startswith("+") else mask_card_data(text)


def _not_too_large(custom: dict[str, Any]) -> dict[str, Any]:
    if len(json.dumps(custom, ensure_ascii=False).encode()) > _MAX_CUSTOM_BYTES:
        raise ValueError("at most 64 KiB in all")
    return custom


Moment = Annotated[UtcMoment, AfterValidator(_plausible)]
FutureMoment = UtcMoment
Text40 = Annotated[str, StringConstraints(max_length=40, strip_whitespace=True)]
Text80 = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)]
Text120 = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)]
Text160 = Annotated[str, StringConstraints(max_length=160, strip_whitespace=True)]
Text200 = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]
Text254 = Annotated[str, StringConstraints(max_length=254, strip_whitespace=True)]
Text255 = Annotated[str, StringConstraints(max_length=255, strip_whitespace=True)]
Given80 = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
Given200 = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]

# What names something elsewhere cannot be masked: two ids could become one.
Id80 = Annotated[Given80, AfterValidator(without_card)]
Id200 = Annotated[Given200, AfterValidator(without_card)]
Ref160 = Annotated[Text160, AfterValidator(without_card)]
Ref200 = Annotated[Text200, AfterValidator(without_card)]
Ref254 = Annotated[Text254, AfterValidator(without_card)]

Masked20 = Annotated[str, StringConstraints(max_length=20), AfterValidator(mask_card_data)]
Masked80 = Annotated[Text80, AfterValidator(mask_card_data)]
Masked120 = Annotated[Text120, AfterValidator(mask_card_data)]
Masked160 = Annotated[Text160, AfterValidator(mask_card_data)]
LineNumber = Annotated[Text40, AfterValidator(_line_number)]
Custom = Annotated[dict[str, Any], AfterValidator(_not_too_large)]

ChannelIn = Literal["voice", "chat", "email", "sms", "social", "in_person", "back_office", "other"]
DirectionIn = Literal["inbound", "outbound", "internal"]
InitiationIn = Literal["inbound", "outbound", "transfer", "callback", "campaign", "api"]
TechnicalDisposition = Literal["no_answer", "congestion", "failed", "busy", "hung_up", "voicemail"]
RoleIn = Literal["primary", "consulted", "conferenced", "monitor"]
LeftBy = Literal["end", "transfer", "drop"]
ThreadStatus = Literal["new", "open", "pending", "snoozed", "resolved", "reopened"]
SpeakerIn = Literal["customer", "agent", "bot", "system"]


class Strict(Schema):
    """A body in which an unknown field is an error that names it."""

    model_config = ConfigDict(extra="forbid")
