"""The automation of the demo: two journeys, a chatbot, an AI agent and the messages they send, as events."""
