"""The configuration as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from interlog.identity.facade import actor_of, may
from interlog.setup.http.bodies import FILE_BODY, sent_bytes
from interlog.setup.http.serialised import draft_answer
from interlog.setup.queries.files import file_of
from interlog.setup.schemas.drafts import DraftOut
from interlog.setup.services.drafting import save_file

router = Router()
_YAML = {"description": "The configuration", "content": {"application/yaml": {"schema": {"type": "object"}}}}


@router.get("/setup/file", auth=may("setup.read"), response=None, openapi_extra={"responses": {200: _YAML}})
def download(request: HttpRequest, version: str = "draft") -> HttpResponse:
    """A configuration ("current", "draft" or a version's number) as YAML, always in the same order."""
    name, text = file_of(version, actor_of(request))
    headers = {"Content-Disposition": f'attachment; filename="interlog-setup-{name}.yaml"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=headers)


@router.post(
    "/setup/file", auth=may("setup.write"), response=DraftOut, by_alias=True, openapi_extra=FILE_BODY
)
def upload(request: HttpRequest, revision: int | None = None) -> Any:
    """The draft becomes what the file says. With `revision` only a draft that nobody has changed since."""
    draft = save_file(raw=sent_bytes(request), revision=revision, actor=actor_of(request))
    return draft_answer(draft)
