"""Work that time brings about."""

from datetime import timedelta

from interlog.conversations.services.sweeping import forget_endless_wrap_ups, wake_snoozed_threads
from interlog.kit.jobs import job, periodic

FORGET_WRAP_UPS = "conversations.forget_endless_wrap_ups"
WAKE_THREADS = "conversations.wake_snoozed_threads"


@job(FORGET_WRAP_UPS)
def forget_wrap_ups() -> None:
    """Close wrap-ups that nobody ended for hours."""
    forget_endless_wrap_ups()


@job(WAKE_THREADS)
def wake_threads() -> None:
    """Open threads whose snooze is over."""
    wake_snoozed_threads()


periodic(FORGET_WRAP_UPS, every=timedelta(minutes=15))
periodic(WAKE_THREADS, every=timedelta(minutes=1))
