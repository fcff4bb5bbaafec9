import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from interlog.identity.models import User
from interlog.identity.services import create_key, create_user

PASSWORD = "correct-horse-battery"
SIGN_IN = "/_allauth/browser/v1"


class Browser:
    """A browser: cookies, and the CSRF header on every write."""

    def __init__(self, *, csrf: bool = True) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.csrf = csrf

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        if self.csrf and "csrftoken" not in self.client.cookies:
            self.client.get(f"{SIGN_IN}/config")
        if self.csrf:
            headers["X-CSRFToken"] = self.client.cookies["csrftoken"].value
        content = "" if body is None else json.dumps(body)
        return self.client.generic(method, path, content, content_type="application/json", headers=headers)

    def sign_in(self, email: str, password: str = PASSWORD, **headers: str) -> Any:
        return self.send("POST", f"{SIGN_IN}/auth/login", {"email": email, "password": password}, **headers)


@pytest.fixture(autouse=True)
def _no_counts_from_before():
    cache.clear()


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def make_user(db):
    def make(email: str = "ann@example.com", role: str = "agent", **fields: Any) -> User:
        fields.setdefault("name", email.partition("@")[0].title())
        fields.setdefault("password", PASSWORD)
        return User.objects.get(pk=create_user(email=email, role=role, actor=None, **fields).id)

    return make


@pytest.fixture
def make_key(db):
    def make(*scopes: str, user: str | None = None) -> dict[str, str]:
        secret = create_key(
            name="a program", scopes=scopes or ("records:read",), user=user, actor=None
        ).secret
        return {"Authorization": f"Bearer {secret}"}

    return make


@pytest.fixture
def signed_in(make_user):
    def make(email: str = "ann@example.com", role: str = "agent", **fields: Any) -> Browser:
        make_user(email, role, **fields)
        one = Browser()
        assert one.sign_in(email).status_code == 200
        return one

    return make
