"""Sends recorded dialogues of an AI agent to Interlog by OpenTelemetry (OTLP/HTTP as JSON), one trace per dialogue.

    INTERLOG_KEY=… python examples/ai_agent_dialogues.py dialogues.jsonl.gz --address http://127.0.0.1:8000 --check

Each line of the file is an object whose `messages_display` holds one message after the other: `user: …`,
`assistant: …`, `tool: …`; `assistant: None` is the call of a tool, the next `tool:` its result. The recording names
no tools, tokens or times: tools are called "unnamed", each step takes a second, and tokens are left out.
Sending a file again doubles nothing. It needs nothing but Python, and prints the interaction of each dialogue.
With `--check` (the key needs events:read too) each dialogue is then followed by its interaction and compared with the
file: every word of the customer and of the agent, every call of the model, every tool and its result, in order.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

START_NS = 1_767_261_600_000_000_000  # 2026-01-01T10:00:00Z; dialogues follow each other by the hour
SECOND_NS = 1_000_000_000
HOUR_NS = 3600 * SECOND_NS
TURN = re.compile(r"^(user|assistant|tool): ?", re.MULTILINE)
Span = dict[str, Any]


def main() -> int:
    """Send the file; the exit code is 1 when a span was refused or the server said no."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument(
        "--check", action="store_true", help="follow each dialogue and compare it with the file"
    )
    asked = parser.parse_args()
    key = os.environ.get("INTERLOG_KEY", "")
    if not key:
        sys.stderr.write("set INTERLOG_KEY to a key of the scope events:write (interlog key add)\n")
        return 1
    for number, text in enumerate(dialogues(asked.file)):
        interaction = f"dialogue-{number + 1:03d}"
        spans = spans_of(text, interaction, START_NS + number * HOUR_NS)
        words = last_words(text, spans)
        try:
            refused = send("traces", [{"spans": spans}], interaction, asked.address, key)
            if words is not None:
                refused += send("logs", [{"logRecords": [words]}], interaction, asked.address, key)
        except urllib.error.URLError as error:
            sys.stderr.write(f"{asked.address}: {error}\n")
            return 1
        if refused:
            sys.stderr.write(f"{interaction}: {refused}\n")
            return 1
        if asked.check and (wrong := differences(text, story(interaction, asked.address, key))):
            sys.stderr.write(f"{interaction}: {wrong}\n")
            return 1
        print(f"{interaction}: {len(spans)} spans{', followed step by step' if asked.check else ''}")
    return 0


def dialogues(path: Path) -> Iterator[str]:
    """The text of each dialogue; the file may be gzip."""
    with path.open("rb") as start:
        packed = start.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["messages_display"]


def turns(text: str) -> list[tuple[str, str]]:
    """Who speaks, and what: a message goes on until the next line that names a speaker."""
    _, *found = TURN.split(text)
    return [(who, said.strip()) for who, said in zip(found[::2], found[1::2], strict=True)]


def spans_of(text: str, interaction: str, begin_ns: int) -> list[Span]:
    """One span for the agent's session, and under it one for each call of the model or of a tool."""
    trace_id = hashlib.sha256(interaction.encode()).hexdigest()[:32]
    steps: list[Span] = []
    asked = ""
    for who, said in turns(text):
        begin = begin_ns + (len(steps) + 1) * SECOND_NS
        if who == "user":
            asked = said
        elif who == "tool":
            steps.append(span(trace_id, len(steps) + 2, begin, "execute_tool", tool_values(said)))
        else:
            values = {"gen_ai.input.messages": message("user", asked)} if asked else {}
            if said == "None":
                values["gen_ai.response.finish_reasons"] = ["tool_call"]
            else:
                values["gen_ai.output.messages"] = message("assistant", said)
                values["gen_ai.response.finish_reasons"] = ["stop"]
            steps.append(span(trace_id, len(steps) + 2, begin, "chat", values))
            asked = ""
    session = span(trace_id, 1, begin_ns, "invoke_agent", {"gen_ai.agent.name": "retail agent"})
    session["endTimeUnixNano"] = str(begin_ns + (len(steps) + 2) * SECOND_NS)
    del session["parentSpanId"]
    return [session, *steps]


def last_words(text: str, spans: list[Span]) -> dict[str, Any] | None:
    """What the customer said when no call of the model followed any more: a log record, for there is no span of it."""
    who, said = turns(text)[-1]
    if who != "user":
        return None
    session = spans[0]
    return {
        "timeUnixNano": str(int(session["endTimeUnixNano"]) - SECOND_NS // 2),
        "traceId": session["traceId"],
        "spanId": session["spanId"],
        "eventName": "gen_ai.user.message",
        "body": {"stringValue": said},
    }


def tool_values(result: str) -> dict[str, Any]:
    """What a span tells of a tool; an answer that begins with Error is a failure."""
    values: dict[str, Any] = {"gen_ai.tool.name": "unnamed", "gen_ai.tool.call.result": result}
    return {**values, "error.type": "tool_error"} if result.startswith("Error") else values


def differences(text: str, events: list[dict[str, Any]]) -> str:
    """What the events of a dialogue say otherwise than the file, "" when nothing."""
    spoken = turns(text)
    words = {"user": "message_received", "assistant": "response_generated"}
    expected = [(words[who], said) for who, said in spoken if who in words and said != "None"]
    expected_tools = [result_of(said) for who, said in spoken if who == "tool"]
    found = [(kind(event), event["data"].get("text")) for event in events if kind(event) in words.values()]
    tools = [event for event in events if kind(event) in {"tool_succeeded", "tool_failed"}]
    results = [event["data"].get("result", event["data"].get("message")) for event in tools]
    counts = {name: sum(kind(event) == name for event in events) for name in ("model_called", "tool_called")}
    wanted = {
        "model_called": sum(who == "assistant" for who, _ in spoken),
        "tool_called": len(expected_tools),
    }
    if counts != wanted:
        return f"{counts} instead of {wanted}"
    for what, one, other in (("words", expected, found), ("results", expected_tools, results)):
        for place, (left, right) in enumerate(zip(one, other, strict=False)):
            if left != right:
                return f"{what} {place + 1}: {right!r} instead of {left!r}"
        if len(one) != len(other):
            return f"{len(other)} {what} instead of {len(one)}"
    return ""


def kind(event: dict[str, Any]) -> str:
    """The last word of its type."""
    return str(event["type"]).removeprefix("ai_agent.")


def result_of(said: str) -> Any:
    """A tool's answer as it is kept: JSON objects and lists as such, failures by their first 200 characters."""
    if said.startswith("Error"):
        return said[:200]
    try:
        return json.loads(said) if said[:1] in {"{", "["} else said
    except ValueError:
        return said


def story(interaction: str, address: str, key: str) -> list[dict[str, Any]]:
    """The events of an interaction, window by window."""
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        more = f"&cursor={cursor}" if cursor else ""
        request = urllib.request.Request(  # noqa: S310 - the address is the caller's own
            f"{address}/api/v1/interactions/{interaction}?limit=50{more}",
            headers={"Authorization": f"Bearer {key}"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
            window = json.load(answer)
        found += [item["event"] for item in window["items"] if item["event"]]
        cursor = window["next_cursor"]
        if not cursor:
            return found


def message(role: str, text: str) -> str:
    """A message as the conventions write it."""
    return json.dumps([{"role": role, "parts": [{"type": "text", "content": text}]}])


def span(trace_id: str, number: int, begin_ns: int, operation: str, values: dict[str, Any]) -> Span:
    """A span of one second."""
    failed = "error.type" in values
    return {
        "traceId": trace_id,
        "spanId": f"{number:016x}",
        "parentSpanId": f"{1:016x}",
        "name": operation,
        "startTimeUnixNano": str(begin_ns),
        "endTimeUnixNano": str(begin_ns + SECOND_NS),
        "status": {"code": 2, "message": values["gen_ai.tool.call.result"][:200]} if failed else {},
        "attributes": attributes({"gen_ai.operation.name": operation, **values}),
    }


def attributes(values: dict[str, Any]) -> list[dict[str, Any]]:
    """Texts and lists of texts, as OTLP writes them."""
    written = []
    for key, value in values.items():
        listed = isinstance(value, list)
        packed = (
            {"arrayValue": {"values": [{"stringValue": one} for one in value]}}
            if listed
            else {"stringValue": value}
        )
        written.append({"key": key, "value": packed})
    return written


def send(signal: str, scopes: list[dict[str, Any]], interaction: str, address: str, key: str) -> str:
    """Send "traces" or "logs" of a dialogue; returns why some were refused, "" when none was."""
    resource = {"service.name": "retail-dialogues", "gen_ai.conversation.id": interaction}
    name = {"traces": "Spans", "logs": "Logs"}[signal]
    body = {
        f"resource{name}": [{"resource": {"attributes": attributes(resource)}, f"scope{name}": scopes}],
    }
    request = urllib.request.Request(  # noqa: S310 - the address is the caller's own
        f"{address}/v1/{signal}",
        data=gzip.compress(json.dumps(body).encode()),
        headers={
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Content-Encoding": "gzip",
        },
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
        told: dict[str, Any] = json.load(answer)
    return str(told.get("partialSuccess", {}).get("errorMessage", ""))


if __name__ == "__main__":
    raise SystemExit(main())
