"""What the demo's supervisor has set up in the log, and where the links of its automation lead."""

from urllib.parse import urlencode

from interlog.eventlog import facade as eventlog
from interlog.identity.contracts import Actor
from interlog.simulator.automation.things import CARE_AGENT, SOURCE
from interlog.watching import facade as watching
from interlog.watching.facade import AlertValues

BUILDER = "/api/v1/demo/builder"
_VIEWS = (
    (
        "Why SMS do not arrive",
        {
            "q": "type:message.undeliverable channel:sms",
            "columns": "data.operator data.provider_code",
        },
    ),
    (
        "Tools of the Care agent",
        {"q": f'object_name:"{CARE_AGENT.name}" type:ai_agent.tool_succeeded,ai_agent.tool_failed'},
    ),
)
_SENT = {"q": "type:message.sent", "period": "1h"}


def set_up_watching(actor: Actor, *, mail: str) -> None:
    """Save the team's views and set alerts on them, as this supervisor, who gets the mail."""
    (why, tools, sent) = (
        watching.save_view(actor=actor, name=name, query=urlencode(query), shared="all").ref
        for name, query in (*_VIEWS, ("Messages that went out", _SENT))
    )
    alerts: tuple[AlertValues, ...] = (
        {
            "name": "SMS do not arrive",
            "view": why,
            "kind": "count",
            "threshold": 2,
            "window_min": 10,
            "quiet_min": 30,
            "severity": "critical",
        },
        {
            "name": "A tool of the Care agent fails",
            "view": tools,
            "kind": "rate",
            "threshold": 25,
            "least": 8,
            "window_min": 30,
            "quiet_min": 60,
            "severity": "warning",
        },
        {
            "name": "No message went out",
            "view": sent,
            "kind": "absence",
            "window_min": 30,
            "quiet_min": 120,
            "severity": "critical",
        },
    )
    for values in alerts:
        watching.set_alert(
            actor=actor, values={"tell_recovery": True, "channel": "email", "emails": [mail], **values}
        )


def lead_to_builder(address: str, actor: Actor) -> None:
    """Let links about the demo's automation lead to its stand-in for a builder, unless somebody set other ones."""
    page = f"{address}{BUILDER}?thing={{object_id}}&name={{object_name}}&version={{version_id}}"
    element_url = f"{page}&element={{element_id}}"
    known = next((one for one in eventlog.source_links() if one.source == SOURCE), None)
    if known is not None and (BUILDER not in known.element_url or known.element_url == element_url):
        return
    eventlog.set_source_links(
        source=SOURCE, object_url=page, element_url=element_url, profile_url="", actor=actor
    )
