"""Addresses: the API, sign-in, health, and the web page for everything else."""

from django.urls import include, path, re_path

from interlog.config import routers  # noqa: F401 - adds every slice's routes to the API
from interlog.config.api import api
from interlog.config.health import alive, metrics, ready
from interlog.config.security import web_page

urlpatterns = [
    path("healthz", alive),
    path("readyz", ready),
    path("metrics", metrics),
    path("api/v1/", api.urls),
    path("", include("interlog.config.sign_in")),
    re_path(r"^(?!api/|_allauth/|accounts/|assets/|static/|v1/|ws)(?P<path>.*)$", web_page),
]

handler400 = "interlog.config.problems.bad_request"
handler403 = "interlog.config.problems.forbidden"
handler404 = "interlog.config.problems.not_found"
handler500 = "interlog.config.problems.server_error"
