"""What Django and allauth say about signing in, kept in the event log."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from interlog.identity import services
from interlog.identity.access import actor_for_user
from interlog.identity.models import User


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    methods = [str(record["method"]) for record in get_authentication_records(request, user)]
    services.note_sign_in(user, actor_for_user(user), methods)


@receiver(user_login_failed)
def _refused(credentials: dict[str, Any], **_: Any) -> None:
    services.note_failed_sign_in(str(credentials.get("email", "")), "password")


@receiver(authentication_failed)
def _refused_code(user: User, **_: Any) -> None:
    services.note_failed_sign_in(user.email or "", "mfa")


@receiver(authenticator_added)
def _enrolled(user: User, authenticator: Any, **_: Any) -> None:
    services.note_second_factor("added", user, actor_for_user(user), str(authenticator.type))


@receiver(authenticator_removed)
def _removed(user: User, authenticator: Any, **_: Any) -> None:
    services.note_second_factor("removed", user, actor_for_user(user), str(authenticator.type))
