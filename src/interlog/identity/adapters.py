"""How allauth behaves here: nobody signs up by themselves; single sign-on finds users by their verified email."""

import math
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import parse_rates
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse

from interlog.identity.access import actor_for_user
from interlog.identity.models import User
from interlog.identity.services import change_own_password, create_user
from interlog.kit.addresses import client_address

_TOO_MANY = "too_many_login_attempts"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002 - allauth's signature
        # allauth's own puts the Host header in, which would give one count per host name an attacker finds.
        return str(credentials.get("email", "")).lower()

    def validation_error(self, code: str, *args: Any) -> Any:
        if code == _TOO_MANY:
            raise ImmediateHttpResponse(_too_many_tries())
        return super().validation_error(code, *args)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        # A disabled user hears the same as a stranger does.
        return user if user is not None and user.is_active else None

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Sensitive changes need a proof of identity that is fresh; the sign-in itself is one."""
        request = context.request
        records = get_authentication_records(request, request.user)
        fresh = bool(records) and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not fresh and bool(super().is_reauthentication_required(app=app, **kwargs))

    def set_password(self, user: User, password: str) -> None:
        change_own_password(user, password, actor_for_user(user))


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Ties the provider's account to the user with the same verified address, or makes one if settings say so.

        Raises: PermissionDenied when the provider's two answers are about different persons, or for a disabled user.
        """
        _refuse_two_subjects(sociallogin.account.extra_data)
        if not sociallogin.is_existing:
            user = _user_for(_verified_email(sociallogin), _name_in(sociallogin.account.extra_data))
            if user is None:
                return
            sociallogin.connect(request, user)
        if not sociallogin.user.is_active:
            raise PermissionDenied


def _user_for(email: str, name: str) -> User | None:
    if not email:
        return None
    user = User.objects.filter(email=email).first()
    if user is None and settings.OIDC_CREATE_ROLE:
        created = create_user(email=email, name=name or email, role=settings.OIDC_CREATE_ROLE, actor=None)
        user = User.objects.get(pk=created.id)
    return user


def _verified_email(sociallogin: Any) -> str:
    # Some providers send "false" as text, which is true to Python: only a real true counts.
    for address in sociallogin.email_addresses:
        if address.verified is True:
            return str(address.email).strip().lower()
    return ""


def _refuse_two_subjects(answers: dict[str, Any]) -> None:
    subjects = {answers[part].get("sub") for part in ("id_token", "userinfo") if answers.get(part)}
    if len(subjects) > 1:
        raise PermissionDenied


def _name_in(answers: dict[str, Any]) -> str:
    found = (answers.get("userinfo") or answers.get("id_token") or {}).get("name", "")
    return str(found).strip()[:160]


def _too_many_tries() -> HttpResponse:
    message = "Too many failed attempts. Try again later."
    wait = math.ceil(max(rate.duration for rate in parse_rates(app_settings.RATE_LIMITS["login_failed"])))
    body = {
        "type": f"/problems/{_TOO_MANY}",
        "title": message,
        "status": 429,
        "detail": message,
        "errors": [{"code": _TOO_MANY, "message": message}],
    }
    return JsonResponse(
        body, status=429, headers={"Retry-After": str(wait)}, content_type="application/problem+json"
    )
