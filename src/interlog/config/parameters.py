"""A parameter that is misspelt must not show everything: what an operation does not know, it refuses."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja.operation import Operation
from ninja.params.models import QueryModel

from interlog.kit.errors import FieldError, InvalidInput
from interlog.kit.parameters import prefix_of


def refusing_unknown_parameters(run: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator of ninja's operations: once the caller is let in, a parameter that is not known is an error."""
    operation: Operation = run.__self__  # type: ignore[attr-defined] # ninja hands over the operation's own `run`
    view, known = operation.view_func, known_parameters(operation)
    prefix = prefix_of(view)

    @wraps(view)
    def strict(request: HttpRequest, *args: Any, **values: Any) -> Any:
        _refuse_unknown(request, known, prefix)
        return view(request, *args, **values)

    operation.view_func = strict
    return run


def known_parameters(operation: Operation) -> tuple[str, ...]:
    """The names an operation takes in its query, in alphabetical order."""
    models = [model for model in operation.models if issubclass(model, QueryModel)]
    return tuple(sorted({name for model in models for name in model.__ninja_flatten_map__}))


def _refuse_unknown(request: HttpRequest, known: tuple[str, ...], prefix: str | None) -> None:
    unknown = [name for name in request.GET if name not in known and not (prefix and name.startswith(prefix))]
    if unknown:
        mend = f"use {', '.join(known)}" if known else "this address takes none"
        errors = [
            FieldError(name[:80], "unknown_parameter", f"there is no parameter {name[:80]!r} here; {mend}")
            for name in unknown[:20]
        ]
        raise InvalidInput(errors[0].message, errors=errors)
