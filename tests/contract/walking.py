"""Everything that can be asked for: the operations of the API and the addresses of the server."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver
from ninja.utils import normalize_path

from interlog.config.api import api
from interlog.config.urls import urlpatterns as _all_addresses  # noqa: F401 - the routers join the API when this loads


def operations() -> Iterator[tuple[str, Any]]:
    """Every operation as ("GET /users/{user_id}", ninja's Operation), those of routers within routers too."""
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            address = normalize_path(f"/{router.prefix}/{path}")
            for operation in view.operations:
                for method in operation.methods:
                    yield f"{method} {re.sub(r'{[a-z]+:', '{', address)}", operation


def addresses() -> Iterator[str]:
    """Every address of the URLconf, as Django writes it."""

    def walk(resolver: URLResolver, before: str) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            here = before + str(pattern.pattern)
            yield from walk(pattern, here) if isinstance(pattern, URLResolver) else [here]

    return walk(get_resolver(), "")


def address_of(operation: str) -> str:
    """The address of "GET /users/{user_id}", as Django writes it without converters."""
    return "api/v1" + re.sub(r"{(?P<name>[a-z_]+)}", r"<\g<name>>", operation.split(" ")[1])
