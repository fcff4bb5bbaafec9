"""A chat with the bot, which calls the AI agent, which solves it or hands over to the inbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interlog.simulator.automation.journal import Journal
from interlog.simulator.automation.things import CARE_AGENT, HELPER, INBOX

MODEL = {"provider": "local", "model": "care-small-2"}


@dataclass(frozen=True, slots=True)
class Wish:
    """Why somebody writes: what they say, what the bot makes of it, and the tool that helps."""

    intent: str
    said: str
    tool: str
    arguments: Mapping[str, Any]
    result: Mapping[str, Any]
    answer: str
    sources: Sequence[str]


WISHES: tuple[Wish, ...] = (
    Wish(
        "reset_password",
        "I cannot sign in, it says my password is wrong",
        "accounts.unlock",
        {"reason": "five failed tries"},
        {"unlocked": True},
        "Your account was locked after five failed tries. It is open again; here is a link to choose a new password.",
        ("Help: locked accounts", "Help: passwords"),
    ),
    Wish(
        "question_invoice",
        "Why was I charged twice this month?",
        "billing.find_charges",
        {"months": 1},
        {"charges": 2, "same_invoice": True},
        "I see two charges for one invoice. The second one goes back to your card within five working days.",
        ("Help: invoices",),
    ),
    Wish(
        "report_fault",
        "The export has been running for an hour and nothing comes out",
        "jobs.status",
        {"kind": "export"},
        {"state": "stuck", "since_min": 61},
        "The export got stuck. I started it again; you get an email when it is ready.",
        ("Help: exports", "Status page"),
    ),
    Wish(
        "change_plan",
        "We need three more seats from Monday on",
        "contracts.quote",
        {"seats": 3},
        {"monthly": 87.0, "currency": "EUR"},
        "Three more seats are 87 euros a month. Shall I add them from Monday on?",
        ("Help: seats",),
    ),
)
_NO_MATCH = "hmm it is about the thing we talked about last week"


def talk_to_bot(journal: Journal, *, hand_over: bool) -> None:
    """A session with the bot and the AI agent; it ends solved, or in the queue of the inbox."""
    wish = journal.chance.choice(WISHES)
    journal.open_session("bot")
    journal.note(HELPER, "chatbot.session_started", "Start", data={"entry_point": "help page"})
    journal.note(HELPER, "chatbot.message_sent", "Greeting", data={"text": "Hello! What can I do for you?"})
    journal.wait(6, 30)
    # The version before understood fewer.
    if journal.likely(0.2 if journal.runs_newest(HELPER) else 0.45):
        journal.note(HELPER, "chatbot.message_received", "Ask for wish", data={"text": _NO_MATCH})
        score = round(journal.chance.uniform(0.2, 0.45), 2)
        journal.note(
            HELPER,
            "chatbot.intent_not_recognised",
            "Find intent",
            data={"text": _NO_MATCH, "best_intent": wish.intent, "confidence": score},
        )
        journal.wait(8, 25)
    journal.note(HELPER, "chatbot.message_received", "Ask for wish", data={"text": wish.said})
    score = round(journal.chance.uniform(0.72, 0.98), 2)
    journal.note(
        HELPER,
        "chatbot.intent_recognised",
        "Find intent",
        took_ms=journal.chance.randint(20, 80),
        data={"intent": wish.intent, "confidence": score, "text": wish.said},
    )
    if journal.likely(0.04):
        journal.note(
            HELPER,
            "chatbot.webhook_timed_out",
            "Know the customer",
            took_ms=10_000,
            error=("timeout", "The customer directory did not answer within 10 s"),
            data={"webhook_id": "directory", "waited_ms": 10_000},
        )
    journal.note(HELPER, "chatbot.ai_agent_called", "Care agent", data={"agent_id": CARE_AGENT.id})
    _work(journal, wish, hand_over=hand_over)
    if hand_over:
        journal.note(
            HELPER,
            "chatbot.transfer_requested",
            "To a person",
            data={"queue": "Support", "reason": "asked for a person"},
        )
        _queue(journal)
        return
    if journal.likely(0.4):
        journal.note(HELPER, "chatbot.csat_sent", "Survey", data={"survey": "after-chat", "scale_max": 5})
        journal.wait(5, 40)
        journal.note(
            HELPER,
            "chatbot.csat_answered",
            "Survey",
            data={"score": journal.chance.choice((3, 4, 5, 5)), "scale_max": 5},
        )
    journal.note(HELPER, "chatbot.session_ended", "End", data={"reason": "solved", "turns": 3})


def _work(journal: Journal, wish: Wish, *, hand_over: bool) -> None:
    journal.note(
        CARE_AGENT,
        "ai_agent.session_started",
        data={"agent_version": journal.world.version_of(CARE_AGENT, journal.at)},
    )
    journal.note(CARE_AGENT, "ai_agent.message_received", data={"text": wish.said})
    _model(journal, "tool_calls")
    if journal.likely(0.12):
        journal.note(
            CARE_AGENT,
            "ai_agent.knowledge_not_found",
            "Search knowledge",
            took_ms=journal.chance.randint(40, 160),
            data={"query": wish.said, "top_score": 0.31, "threshold": 0.5},
        )
    else:
        journal.note(
            CARE_AGENT,
            "ai_agent.knowledge_searched",
            "Search knowledge",
            took_ms=journal.chance.randint(40, 160),
            data={
                "query": wish.said,
                "sources": list(wish.sources),
                "top_score": 0.83,
                "found": len(wish.sources),
            },
        )
    works = _use_tool(journal, wish, hand_over=hand_over)
    _model(journal, "stop")
    if hand_over:
        reason = "the customer asked for a person" if works else f"{wish.tool} does not work"
        journal.note(
            CARE_AGENT,
            "ai_agent.escalated",
            data={"queue": "Support", "reason": reason, "summary": f"{wish.said}. Not solved: {reason}."},
        )
    else:
        journal.note(
            CARE_AGENT, "ai_agent.response_sent", data={"text": wish.answer, "chars": len(wish.answer)}
        )
        journal.wait(8, 40)
        journal.note(CARE_AGENT, "ai_agent.goal_completed", data={"goal": wish.intent})
    journal.note(
        CARE_AGENT,
        "ai_agent.session_ended",
        data={"reason": "escalated" if hand_over else "resolved", "turns": 2},
    )


def _use_tool(journal: Journal, wish: Wish, *, hand_over: bool) -> bool:
    """Call the tool, again where it fails; returns whether it worked in the end."""
    fails = journal.likely(0.6 if hand_over else 0.06)
    for attempt in (1, 2, 3) if fails else (1,):
        call_id = f"call-{journal.chance.getrandbits(24):06x}"
        call = {"tool": wish.tool, "call_id": call_id, "attempt": attempt}
        asked = journal.note(
            CARE_AGENT, "ai_agent.tool_called", wish.tool, data={**call, "arguments": dict(wish.arguments)}
        )
        if fails and (hand_over or attempt < 3):  # noqa: PLR2004 - the third try works
            message = "The tool did not answer within 5 s"
            journal.note(
                CARE_AGENT,
                "ai_agent.tool_failed",
                wish.tool,
                took_ms=journal.chance.randint(4800, 5200),
                error=("timeout", message),
                data={**call, "error_type": "timeout", "message": message},
                parent_id=asked,
            )
            journal.wait(1, 3)
            continue
        journal.note(
            CARE_AGENT,
            "ai_agent.tool_succeeded",
            wish.tool,
            took_ms=journal.chance.randint(120, 1400),
            data={**call, "result": dict(wish.result)},
            parent_id=asked,
        )
        return True
    return False


def _model(journal: Journal, finish_reason: str) -> None:
    tokens = {
        "input_tokens": journal.chance.randint(900, 2600),
        "output_tokens": journal.chance.randint(40, 320),
    }
    journal.note(
        CARE_AGENT,
        "ai_agent.model_called",
        "Model",
        took_ms=journal.chance.randint(420, 2600) * (1 if journal.runs_newest(CARE_AGENT) else 2),
        data={
            **MODEL,
            **tokens,
            "first_chunk_ms": journal.chance.randint(160, 420),
            "finish_reason": finish_reason,
            "cost_usd": round((tokens["input_tokens"] * 0.4 + tokens["output_tokens"] * 1.6) / 1e6, 6),
        },
    )


def _queue(journal: Journal) -> None:
    journal.note(INBOX, "inbox.conversation_created", data={"queue": "Support"})
    journal.note(INBOX, "inbox.auto_reply_sent", data={"text": "A colleague will be with you in a moment."})
    journal.note(
        INBOX,
        "inbox.conversation_queued",
        "Support",
        data={"queue": "Support", "position": journal.chance.randint(1, 4)},
    )
    journal.wait(4, 40)
    journal.note(
        INBOX,
        "inbox.conversation_routed",
        "Support",
        took_ms=journal.chance.randint(5, 40),
        data={"queue": "Support", "rule": "longest idle"},
    )
