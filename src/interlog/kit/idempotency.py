"""A retried request gets the answer of the first one, and nothing happens twice."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError
from django.http import HttpRequest
from ninja import Schema, Status

from interlog.kit.clock import now
from interlog.kit.database import write_transaction
from interlog.kit.errors import Conflict, InvalidInput
from interlog.kit.models import IdempotentAnswer

_MAX_KEY = 255


def idempotent(
    request: HttpRequest, actor: str, run: Callable[[], tuple[int, Schema | dict[str, Any]]]
) -> Status[Any]:
    """Run once per (actor, Idempotency-Key); repeats get the stored answer. Without a key it simply runs.

    The answer is stored in the transaction of the write itself. Errors are not stored: a mended request may
    come again under the same key.

    Raises: Conflict when the key was used for another request.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return Status(*run())
    if len(key) > _MAX_KEY:
        raise InvalidInput.of("Idempotency-Key", f"at most {_MAX_KEY} characters", rule="too_long")
    # Whatever a sender makes its keys of, it is not kept.
    key = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
    fingerprint = hashlib.sha256(
        f"{request.method} {request.get_full_path()}\n".encode() + request.body
    ).hexdigest()
    try:
        known = _run_once(actor, key, fingerprint, run)
    except IntegrityError:
        # The same key arrived twice at once; the other one won and has committed by now.
        winner = IdempotentAnswer.objects.filter(actor=actor, key=key).first()
        if winner is None:
            raise
        known = winner
    if known.request_hash != fingerprint:
        raise Conflict("this Idempotency-Key was already used for a different request; use a new one")
    return Status(known.status, known.body)


def _run_once(
    actor: str, key: str, fingerprint: str, run: Callable[[], tuple[int, Schema | dict[str, Any]]]
) -> IdempotentAnswer:
    with write_transaction():
        known = IdempotentAnswer.objects.filter(actor=actor, key=key).first()
        if known is not None:
            return known
        status, answer = run()
        body = answer.model_dump(mode="json", by_alias=True) if isinstance(answer, Schema) else answer
        return IdempotentAnswer.objects.create(
            actor=actor,
            key=key,
            request_hash=fingerprint,
            status=status,
            body=json.loads(json.dumps(body, cls=DjangoJSONEncoder)),
            created_at=now(),
        )
