"""The test bench of rules."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from interlog.identity.facade import may
from interlog.setup.queries.bench import compile_errors, draft_names, schema_of_entries, try_draft
from interlog.setup.schemas.answers import CompiledOut, ConditionIn, NameOut, TriedOut, TryIn

router = Router()


@router.post("/setup/draft/try", auth=may("setup.write"), response=TriedOut)
def try_rules(request: HttpRequest, body: TryIn) -> TriedOut:  # noqa: ARG001 - ninja hands it over by this name
    """Which rules of the draft hold for an entry, given by its id or typed, and what would block completing it."""
    tried = try_draft(values=body.values, entry_id=body.entry_id, channel=body.channel, queue=body.queue)
    return TriedOut.of(*tried)


@router.post("/setup/draft/compile", auth=may("setup.write"), response=CompiledOut)
def compile_condition(request: HttpRequest, body: ConditionIn) -> CompiledOut:  # noqa: ARG001 - ninja hands it over by this name
    """Whether a condition compiles against the fields of the draft, and if not why and where."""
    return CompiledOut.of(compile_errors(body.condition))


@router.get("/setup/draft/names", auth=may("setup.read"), response=list[NameOut])
def list_names(request: HttpRequest) -> Any:  # noqa: ARG001 - ninja hands it over by this name
    """The names that rules of the draft may use."""
    return draft_names()


@router.get("/setup/entry-schema", auth=may("setup.read"), response=dict[str, Any])
def schema_of_values(request: HttpRequest, version: str = "current") -> dict[str, Any]:  # noqa: ARG001 - ninja hands it over by this name
    """The JSON Schema of `values` of a log entry under a version ("current", "draft" or a number)."""
    return schema_of_entries(version)
