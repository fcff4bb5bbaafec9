"""Parameters whose names are not known before: "custom." and whatever fields there are."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "parameter_prefix"


def taking_any(prefix: str) -> Callable[[View], View]:
    """Marks an operation that takes parameters beginning with this; it says itself which of them it knows."""

    def mark(view: View) -> View:
        setattr(view, _MARK, prefix)
        return view

    return mark


def prefix_of(view: Callable[..., Any]) -> str | None:
    """The beginning of names that an operation takes, None where every name must be known."""
    return getattr(view, _MARK, None)


def values_by_name(request: HttpRequest, prefix: str) -> dict[str, list[str]]:
    """All values of the parameters that begin with this, by name."""
    return {
        name: [str(one) for one in values] for name, values in request.GET.lists() if name.startswith(prefix)
    }
