"""The bytes of a revision that an audit chain can hang on.

JSON with sorted keys, no spaces, UTF-8, NFC. A personal text stands in it as `{"sha256": hex}` of salt and text;
salt and text are stored apart, so that erasing them leaves the bytes as they were.
"""

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

_SALT_BYTES = 16
REASON = "reason"  # sealed like a personal text, beside the fields


def canonical_bytes(record: Mapping[str, Any]) -> bytes:
    """The one byte form of a JSON record."""
    written = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return unicodedata.normalize("NFC", written).encode()


def sealed(texts: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Personal texts each with a fresh salt, as they are stored beside the revision."""
    return {key: {"salt": secrets.token_hex(_SALT_BYTES), "value": value} for key, value in texts.items()}


def commitment(salt: str, value: Any) -> dict[str, str]:
    """What stands for a personal text in the canonical bytes."""
    return {"sha256": hashlib.sha256(bytes.fromhex(salt) + canonical_bytes({"v": value})).hexdigest()}


def is_commitment(value: Any) -> bool:
    """True for what `commitment` makes."""
    return isinstance(value, dict) and set(value) == {"sha256"}
