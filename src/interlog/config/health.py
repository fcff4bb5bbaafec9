"""Alive, ready, and figures for Prometheus."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

from interlog.config.problems import problem
from interlog.eventlog import facade as eventlog
from interlog.identity.facade import actor_by_key
from interlog.kit.addresses import is_from_this_machine
from interlog.kit.errors import Forbidden, InterlogError, NotSignedIn
from interlog.kit.jobs import count_failed_jobs

_FAILED_JOBS = Gauge("interlog_failed_jobs", "Jobs that were given up (interlog job list)", ["job"])


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "alive"})


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Every store answers; 503 with the name of the one that does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return JsonResponse({"status": "not ready", "store": "records", "detail": str(error)}, status=503)
    if not eventlog.store_is_open():
        return JsonResponse({"status": "not ready", "store": "events", "detail": "not open"}, status=503)
    return JsonResponse({"status": "ready"})


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures in the Prometheus text format, for this machine and for keys of the scope admin."""
    if not is_from_this_machine(request):
        try:
            _check_key(request)
        except InterlogError as error:
            return problem(error)
    _FAILED_JOBS.clear()
    for name, count in count_failed_jobs().items():
        _FAILED_JOBS.labels(job=name).set(count)
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _check_key(request: HttpRequest) -> None:
    actor = actor_by_key(request)
    if actor is None:
        raise NotSignedIn
    if not actor.may("metrics.read"):
        raise Forbidden("this needs a key of the scope admin")
