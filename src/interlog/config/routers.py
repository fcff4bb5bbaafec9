"""Adds the routes of every slice to the API."""

from interlog.config.api import api
from interlog.identity.http import router as identity

api.add_router("", identity)
