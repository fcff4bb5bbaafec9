"""The words of the made events: names with a skew, and sentences that compress about as well as what people write."""

import numpy as np
import pyarrow as pa

_NOUNS = (
    "Order",
    "Invoice",
    "Refund",
    "Delivery",
    "Contract",
    "Account",
    "Tariff",
    "Roaming",
    "Claim",
    "Address",
)
_KINDS = ("status journey", "change bot", "reminder", "survey", "escalation", "renewal")
_STEPS = (
    "greet",
    "ask",
    "look_up",
    "decide",
    "branch",
    "send_message",
    "wait",
    "set_value",
    "call_api",
    "hand_over",
)
_TEXT = (
    "the customer asked about an invoice that was charged twice in March and wants the second payment back before "
    "Friday because the card on file expired while a parcel with order number was returned to our warehouse after "
    "two failed attempts so we opened a claim with the carrier and promised to call again when it has been found "
    "contract renewal tariff data roaming signal outage engineer visit morning address changed password reset link "
    "mail never arrived spam folder checked new device verified identity confirmed security question answered"
)
SOURCES = ("journeys", "chatbot", "assistant", "inbox", "telephony", "mailer", "crm", "shop", "app", "web")
CHANNELS = ("voice", "chat", "email", "sms", "social", "in_person", "back_office", "")
ERROR_CODES = (
    "timeout",
    "rejected",
    "not_found",
    "rate_limited",
    "invalid_number",
    "bounced",
    "unavailable",
    "denied",
)
PERFORMERS = ("system", "bot", "agent", "user")
OBJECTS, VERSIONS, ELEMENTS = 60, 4, 25


def zipf(count: int) -> np.ndarray:
    """Chances of `count` values, the n-th as frequent as 1 / n."""
    weights = 1.0 / np.arange(1, count + 1)
    return weights / weights.sum()


def object_names() -> pa.Array:
    """Names of what events happen in, one per object."""
    return pa.array([f"{_NOUNS[n % len(_NOUNS)]} {_KINDS[n // len(_NOUNS)]}" for n in range(OBJECTS)])


def element_types() -> pa.Array:
    """Types of steps, one per element of an object."""
    return pa.array([_STEPS[n % len(_STEPS)] for n in range(ELEMENTS)])


def numbered(prefix: str, count: int) -> pa.Array:
    """Ids of few values: `prefix`-0, `prefix`-1, ..."""
    return pa.array([f"{prefix}-{n}" for n in range(count)])


def clauses(rng: np.random.Generator, *, count: int, words: int) -> pa.Array:
    """Made-up halves of sentences."""
    picked = rng.choice(np.array(_TEXT.split()), (count, words))
    return pa.array([" ".join(row) for row in picked])
