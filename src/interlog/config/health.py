"""Alive, ready, and figures for Prometheus."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest


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
    return JsonResponse({"status": "ready"})


@require_safe
def metrics(_request: HttpRequest) -> HttpResponse:
    """Figures in the Prometheus text format."""
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)
