"""The words of the event envelope that announcements (`outbox`) and stored events (`eventlog`) share."""

from typing import Literal

OccurredIn = Literal["journey", "chatbot", "ai_agent", "conversation", "message", "record", "other"]
Status = Literal["success", "failure", "in_progress", "skipped", "warning"]
Performer = Literal["user", "system", "agent", "bot"]
