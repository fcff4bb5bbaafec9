"""Views that everybody has from the first day. They are definitions, not rows: an update may mend them."""

from dataclasses import dataclass
from urllib.parse import urlencode

PREFIX = "ready:"


@dataclass(frozen=True, slots=True)
class ReadyView:
    """A view that comes with the product; `query` as in `ViewCard`."""

    key: str
    name: str
    about: str
    query: str

    @property
    def ref(self) -> str:
        """Its name in addresses and alerts."""
        return PREFIX + self.key


READY: tuple[ReadyView, ...] = (
    ReadyView("failures", "Failures", "Every step that failed", urlencode({"q": "status:failure"})),
    ReadyView(
        "stuck",
        "Stuck",
        "Begun and not reported as finished, the oldest first",
        urlencode({"q": "status:in_progress final:false", "order": "asc"}),
    ),
    ReadyView(
        "handovers",
        "Handovers",
        "A bot or an AI agent gave a conversation to a person",
        urlencode({"q": "type:ai_agent.escalated,ai_agent.handed_off,inbox.conversation_assigned"}),
    ),
    ReadyView(
        "undelivered",
        "Undelivered messages",
        "Messages that did not arrive",
        urlencode(
            {
                "q": "type:message.dropped,message.expired,message.late_bounced,message.rejected,message.undeliverable"
            }
        ),
    ),
    ReadyView(
        "slow-tools",
        "Slow tools",
        "Tools of AI agents that took three seconds or longer",
        urlencode({"q": "type:ai_agent.tool_* duration_ms>=3000"}),
    ),
)
_BY_REF = {one.ref: one for one in READY}


def ready_view(ref: str) -> ReadyView | None:
    """The ready view of this name, None when there is none."""
    return _BY_REF.get(ref)
