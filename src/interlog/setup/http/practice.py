"""Practising with sample contacts, over HTTP."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from interlog.identity.facade import actor_of, may
from interlog.setup.queries.practising import practice_of
from interlog.setup.schemas.practice import CodesIn, JudgedOut, PracticeOut
from interlog.setup.services.practising import answer_practice

router = Router(tags=["Practice"])


@router.get("/practice", auth=may("quality.code"), response=PracticeOut)
def contacts(request: HttpRequest) -> Any:
    """The sample contacts of the published configuration, without their codes."""
    return PracticeOut.of(practice_of(actor_of(request)))


@router.post("/practice/{key}/answers", auth=may("quality.code"), response=JudgedOut)
def answer(request: HttpRequest, key: str, body: CodesIn) -> JudgedOut:
    """Where these codes differ from those of the definitions, and why."""
    return JudgedOut.of(answer_practice(key=key, codes=body.codes, actor=actor_of(request)))
