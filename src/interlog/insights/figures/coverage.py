"""Whether every contact has its log entry."""

from interlog.insights.figures.definition import Figure

_CUTS = ("type", "channel", "queue", "team", "agent", "topic", "hour", "weekday", "day", "week", "month")
_FILTERS = ("channel", "queue", "team", "agent", "topic")
_RECEIVED = (
    "Contacts are inbound calls, chats, emails, messages and visits, voicemails too; neither transfers within the house"
    " nor our own callbacks. One that ended before anybody answered it, and left no message, needs no entry: their number"
    " is told beside."
)

FIGURES = (
    Figure(
        key="coverage",
        name="Coverage",
        question="How many contacts have a completed log entry?",
        unit="share",
        formula=f"Contacts with a completed log entry / contacts received. {_RECEIVED}",
        page="coverage",
        sql="coverage",
        how="share",
        better="up",
        dimensions=_CUTS,
        filters=_FILTERS,
    ),
    Figure(
        key="coverage_gaps",
        name="Contacts without an entry",
        question="Which contacts have no completed log entry?",
        unit="count",
        formula=f"Contacts without a completed log entry; one still going on is none. {_RECEIVED}",
        page="coverage",
        sql="coverage_gaps",
        how="count",
        better="down",
        dimensions=_CUTS,
        left_out=False,
        filters=_FILTERS,
    ),
)
