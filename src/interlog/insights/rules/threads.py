"""Which channels are conversations of messages, where nobody waits on the line."""

THREADS = frozenset({"email", "sms", "social"})
LIVE = ("voice", "chat")
