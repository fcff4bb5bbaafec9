"""Whether a session still belongs to someone who may be signed in."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest


def user_of_session(session_key: str | None) -> UUID | None:
    """The user signed in by this session now; None when it ended, ran out, or the user is disabled.

    A changed password ends sessions too: Django compares the session's hash.
    """
    if not session_key:
        return None
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    user = get_user(cast("HttpRequest", SimpleNamespace(session=store(session_key))))
    return user.pk if user.is_authenticated else None
