"""Imports over HTTP: send a file, watch it go in, fetch what was refused."""

from collections.abc import Iterable
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from interlog.identity.facade import actor_of, may
from interlog.imports import queries
from interlog.imports.errors import ImportTooLarge
from interlog.imports.schemas import ImportOut, ImportsPage
from interlog.imports.services.uploading import MEGABYTE, take_upload
from interlog.kit.errors import InvalidInput

router = Router(tags=["Imports"])

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": _BINARY,
            "application/x-ndjson": _BINARY,
            "application/gzip": _BINARY,
            "multipart/form-data": {
                "schema": {"type": "object", "properties": {"file": _BINARY["schema"]}, "required": ["file"]}
            },
        },
    }
}


@router.post("/imports", auth=may("imports.run"), response={202: ImportOut}, openapi_extra=_BODY)
def send(
    request: HttpRequest,
    kind: Literal["conversations"],
    source: str = "",
    time_zone: str = "",
    name: str = "",
) -> Status[ImportOut]:
    """Import a CSV or JSONL file (plain or gzip): the body itself, or a form's `file`. It is read by a job."""
    actor = actor_of(request)
    sent_name, blocks = _sent(request)
    card = take_upload(
        blocks,
        name=name or sent_name,
        source=source,
        time_zone=time_zone,
        folder=settings.DATA_DIR / "imports",
        max_bytes=settings.IMPORT_MAX_BYTES,
        by=actor.name,
    )
    return Status(202, ImportOut.of(card))


@router.get("/imports", auth=may("imports.run"), response=ImportsPage)
def list_imports(request: HttpRequest, limit: int | None = None, cursor: str | None = None) -> ImportsPage:
    """Imports, newest first."""
    page = queries.list_imports(limit=limit, cursor=cursor)
    return ImportsPage(items=[ImportOut.of(card) for card in page.items], next_cursor=page.next_cursor)


@router.get("/imports/{run_id}", auth=may("imports.run"), response=ImportOut)
def one_import(request: HttpRequest, run_id: UUID) -> ImportOut:
    """One import as it stands."""
    return ImportOut.of(queries.import_card(run_id))


@router.get(
    "/imports/{run_id}/errors",
    auth=may("imports.run"),
    response=None,
    openapi_extra={"responses": {200: {"description": "The refused rows", "content": {"text/csv": _BINARY}}}},
)
def refused_rows(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The refused rows as CSV with line and reason, ready to be mended and sent again (the first 10 MiB)."""
    rows, complete = queries.errors_of(run_id)
    headers = {
        "Content-Disposition": f'attachment; filename="{run_id}.errors.csv"',
        "Interlog-Complete": "true" if complete else "false",
    }
    return HttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


def _sent(request: HttpRequest) -> tuple[str, Iterable[bytes]]:
    """The file's name and its bytes, block by block. A size over the limit is refused before a byte is read."""
    size = request.headers.get("Content-Length", "")
    if not size.isdigit():
        raise InvalidInput.of("Content-Length", "send the size of the body", rule="required")
    if int(size) > settings.IMPORT_MAX_BYTES:
        raise ImportTooLarge(f"the limit is {settings.IMPORT_MAX_BYTES // MEGABYTE} MB")
    if request.content_type == "multipart/form-data":
        file = request.FILES.get("file")
        if file is None:
            raise InvalidInput.of("file", "the form has no file called 'file'", rule="required")
        return file.name or "", file.chunks(MEGABYTE)
    return "", iter(lambda: request.read(MEGABYTE), b"")
