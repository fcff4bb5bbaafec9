"""The draft: read, change part by part, check, throw away."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from interlog.identity.facade import actor_of, may
from interlog.setup.http.bodies import DRAFT_BODY, sent_draft
from interlog.setup.http.serialised import draft_answer
from interlog.setup.queries.drafts import current_draft
from interlog.setup.queries.packs import pack, packs
from interlog.setup.schemas.answers import CheckOut, PackOut
from interlog.setup.schemas.drafts import DraftOut, RevisionIn
from interlog.setup.services.checking import check_draft
from interlog.setup.services.drafting import discard_draft, save_body, save_draft

router = Router()


@router.get("/setup/draft", auth=may("setup.read"), response=DraftOut, by_alias=True)
def draft(request: HttpRequest) -> Any:
    """The configuration in the making; the published one while nobody has changed anything.

    Contacts to practise with are shown to those who may change them or look after how people code.
    """
    return draft_answer(current_draft(actor_of(request)))


@router.put(
    "/setup/draft", auth=may("setup.write"), response=DraftOut, by_alias=True, openapi_extra=DRAFT_BODY
)
def change_draft(request: HttpRequest) -> Any:
    """Replace the parts that are sent; of code lists those that are named, null takes one of your own away.

    What is wrong with it afterwards is no error here: `check` tells. Codes stand in the order of `order`, without it
    as they are sent.
    """
    revision, parts = sent_draft(request)
    return draft_answer(save_draft(revision=revision, parts=parts, actor=actor_of(request)))


@router.delete("/setup/draft", auth=may("setup.write"), response=DraftOut, by_alias=True)
def throw_away(request: HttpRequest, revision: int | None = None) -> Any:
    """Back to what is published; with `revision` only while nobody has saved since."""
    return draft_answer(discard_draft(revision=revision, actor=actor_of(request)))


@router.post("/setup/draft/check", auth=may("setup.write"), response=CheckOut)
def check(request: HttpRequest) -> CheckOut:  # noqa: ARG001 - ninja hands it over by this name
    """Everything that is wrong with the draft, and for every form and channel whether it can be completed."""
    return CheckOut.of(check_draft())


@router.get("/setup/packs", auth=may("setup.read"), response=list[PackOut])
def list_packs(request: HttpRequest) -> list[PackOut]:  # noqa: ARG001 - ninja hands it over by this name
    """Ready-made configurations."""
    return [PackOut.of(one) for one in packs()]


@router.post("/setup/packs/{key}/apply", auth=may("setup.write"), response=DraftOut, by_alias=True)
def apply_pack(request: HttpRequest, key: str, body: RevisionIn) -> Any:
    """The draft becomes a ready-made configuration; codes that entries carry stay as retired ones."""
    ready_made = pack(key)
    return draft_answer(save_body(body=ready_made.body, revision=body.revision, actor=actor_of(request)))
