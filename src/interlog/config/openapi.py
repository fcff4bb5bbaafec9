"""The OpenAPI document, with what ninja leaves out: how every operation refuses and fails."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from interlog.config.telemetry import OTLP_PATHS

_PROBLEM = {
    "title": "Problem",
    "description": "RFC 9457 problem JSON. `type` is `/problems/<slug>`; some problems carry further members.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "rule", "message"],
                "properties": {
                    "field": {"type": "string"},
                    "rule": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}
_REFUSAL = {
    "description": "Refused or failed",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class DocumentedApi(NinjaAPI):
    """A NinjaAPI whose operations all say how they refuse."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._documents: dict[str | None, OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document, with the problem answer beside the good ones; worked out once, which takes a second or so."""
        if self._documents.get(path_prefix) is None:
            self._documents[path_prefix] = self._worked_out(path_prefix, path_params)
        return self._documents[path_prefix]

    def _worked_out(self, path_prefix: str | None, path_params: dict[str, Any] | None) -> OpenAPISchema:
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        document.setdefault("components", {}).setdefault("schemas", {})["Problem"] = _PROBLEM
        for operations in document["paths"].values():
            for operation in operations.values():
                operation["responses"].setdefault("default", _REFUSAL)
        document["paths"].update(OTLP_PATHS)
        return document
