"""Sends recorded dialogues of an AI agent to Interlog by OpenTelemetry (OTLP/HTTP as JSON), one trace per dialogue.

    INTERLOG_KEY=… python examples/ai_agent_dialogues.py dialogues.jsonl.gz --address http://127.0.0.1:8000

Each line of the file is an object whose `messages_display` holds one message after the other: `user: …`,
`assistant: …`, `tool: …`; `assistant: None` is the call of a tool, the next `tool:` its result. The recording names
no tools, tokens or times: tools are called "unnamed", each step takes a second, and tokens are left out.
Sending a file again doubles nothing. It needs nothing but Python, and prints the interaction of each dialogue.
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
    asked = parser.parse_args()
    key = os.environ.get("INTERLOG_KEY", "")
    if not key:
        sys.stderr.write("set INTERLOG_KEY to a key of the scope events:write (interlog key add)\n")
        return 1
    for number, text in enumerate(dialogues(asked.file)):
        interaction = f"dialogue-{number + 1:03d}"
        spans = spans_of(text, interaction, START_NS + number * HOUR_NS)
        try:
            refused = send(spans, interaction, asked.address, key)
        except urllib.error.URLError as error:
            sys.stderr.write(f"{asked.address}: {error}\n")
            return 1
        if refused:
            sys.stderr.write(f"{interaction}: {refused}\n")
            return 1
        print(f"{interaction}: {len(spans)} spans")
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


def tool_values(result: str) -> dict[str, Any]:
    """What a span tells of a tool; an answer that begins with Error is a failure."""
    values: dict[str, Any] = {"gen_ai.tool.name": "unnamed", "gen_ai.tool.call.result": result}
    return {**values, "error.type": "tool_error"} if result.startswith("Error") else values


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


def send(spans: list[Span], interaction: str, address: str, key: str) -> str:
    """Send the spans of a dialogue; returns why some were refused, "" when none was."""
    resource = {"service.name": "retail-dialogues", "gen_ai.conversation.id": interaction}
    body = {
        "resourceSpans": [
            {"resource": {"attributes": attributes(resource)}, "scopeSpans": [{"spans": spans}]}
        ]
    }
    request = urllib.request.Request(  # noqa: S310 - the address is the caller's own
        f"{address}/v1/traces",
        data=gzip.compress(json.dumps(body).encode()),
        headers={
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Content-Encoding": "gzip",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
        told: dict[str, Any] = json.load(answer)
    return str(told.get("partialSuccess", {}).get("errorMessage", ""))


if __name__ == "__main__":
    raise SystemExit(main())
