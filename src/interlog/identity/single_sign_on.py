"""The ways to the OpenID Connect provider and back, stricter than allauth's own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from requests import RequestException

log = structlog.get_logger(__name__)

View = Callable[..., HttpResponseBase]


def minding_silence(view: View) -> View:
    """The same view; a provider that does not answer sends the browser back to the sign-in page with an error."""

    @wraps(view)
    def minded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        try:
            return view(request, *arguments, **named)
        except (RequestException, LookupError) as error:
            log.warning("the sign-on provider does not answer as it should", error=repr(error))
            return HttpResponseRedirect("/sign-in?error=unknown&error_process=login")

    return minded


class StrictProvider(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # allauth ships no types
    """Checks the id token's signature although it came straight from the provider; a provider may speak plain HTTP."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The provider's word on who signed in.

        Raises: OAuth2Error when the answer is not signed by the provider or lacks what it must hold.
        """
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("the provider sent no id token")
        try:
            return super().complete_login(request, app, token, **kwargs)
        except (LookupError, TypeError, ValueError) as error:
            raise OAuth2Error("the provider's answer is not as the standard says") from error

    def _decode_id_token(self, app: Any, id_token: str) -> Any:
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )


@minding_silence
@login_not_required  # type: ignore[untyped-decorator] # allauth ships no types
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Where the provider sends the browser back to.

    Raises: Http404 when single sign-on is not set up.
    """
    try:
        answer: HttpResponseBase = OAuth2CallbackView.adapter_view(StrictProvider(request, provider_id))(
            request
        )
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return answer
