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
    path("accounts/", include("allauth.urls")),
    path("_allauth/", include("allauth.headless.urls")),
    re_path(r"^(?!api/|_allauth/|accounts/|assets/|v1/|ws)(?P<path>.*)$", web_page),
]
