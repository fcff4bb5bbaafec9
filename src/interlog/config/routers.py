"""Adds the routes of every slice to the API."""

from django.conf import settings

from interlog.cases.http import router as cases
from interlog.coaching.http import router as coaching
from interlog.config.api import api
from interlog.conversations.http import router as conversations
from interlog.dashboards.http import router as dashboards
from interlog.desk.http import router as desk
from interlog.eventlog.http import router as eventlog
from interlog.identity.http import router as identity
from interlog.imports.http import router as imports
from interlog.insights.http import router as insights
from interlog.logbook.http import router as logbook
from interlog.people.http import router as people
from interlog.reviews.http import router as reviews
from interlog.setup.http import router as setup
from interlog.setup.http.coding import router as coding
from interlog.setup.http.practice import router as practice
from interlog.setup.http.quality import router as quality
from interlog.simulator.http import router as demo
from interlog.watching.http import router as watching

api.add_router("", identity)
api.add_router("", eventlog)
api.add_router("", people)
api.add_router("", imports)
api.add_router("", watching)
api.add_router("", cases)
api.add_router("", logbook)
api.add_router("", setup)
api.add_router("", quality)
api.add_router("", coding)
api.add_router("", practice)
api.add_router("", conversations)
api.add_router("", insights)
api.add_router("", coaching)
api.add_router("", reviews)
api.add_router("", dashboards)
# Last: an interaction of its stories may have any id, and so any address below /interactions.
api.add_router("", desk)
if settings.DEMO:
    api.add_router("", demo)
