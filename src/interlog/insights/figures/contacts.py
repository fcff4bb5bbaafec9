"""What customers contact us for, when, and for how long."""

from interlog.insights.figures.definition import Figure, Setting

_CUTS = ("channel", "topic", "queue", "team", "agent", "disposition", "outcome", "hour", "weekday", "month")
_CONTACT = (
    "A contact is an inbound conversation, counted at its beginning; a transfer within the house and our own callback"
    " are none."
)

FIGURES = (
    Figure(
        key="contacts_received",
        name="Contacts received",
        question="How many contacts came in?",
        unit="count",
        formula=f"Number of contacts. {_CONTACT}",
        page="contacts",
        sql="contacts",
        how="count",
        chart="line",
        dimensions=("day", "week", *_CUTS),
        left_out=False,
    ),
    Figure(
        key="contacts_by_topic",
        name="Contacts by topic",
        question="What do customers contact us about?",
        unit="count",
        formula=f"Number of contacts by the topic of their log entry, of its first issue. {_CONTACT}",
        page="contacts",
        sql="contacts",
        how="count",
        dimensions=("topic", "channel", "queue", "team", "agent", "day", "week", "month"),
        left_out=False,
    ),
    Figure(
        key="contacts_by_disposition",
        name="Contacts by disposition",
        question="How do contacts end?",
        unit="count",
        formula=f"Number of contacts by the disposition of their log entry, of its first issue. {_CONTACT}",
        page="contacts",
        sql="contacts",
        how="count",
        dimensions=("disposition", "outcome", "topic", "channel", "queue", "team", "agent", "week", "month"),
        left_out=False,
    ),
    Figure(
        key="contacts_by_hour",
        name="Contacts by hour",
        question="At what time of day do contacts come in?",
        unit="count",
        formula=f"Number of contacts by the hour of the reporting time zone in which they began. {_CONTACT}",
        page="contacts",
        sql="contacts",
        how="count",
        dimensions=("hour",),
        left_out=False,
    ),
    Figure(
        key="contacts_by_weekday",
        name="Contacts by weekday",
        question="On which days of the week do contacts come in?",
        unit="count",
        formula=f"Number of contacts by the weekday of the reporting time zone on which they began. {_CONTACT}",
        page="contacts",
        sql="contacts",
        how="count",
        dimensions=("weekday",),
        left_out=False,
    ),
    Figure(
        key="interaction_duration",
        name="Duration of a conversation",
        question="How long does a conversation take?",
        unit="seconds",
        formula=(
            "Calls, chats and visits: from the first connection to the end. Email and messages: from the receipt to the"
            " end, or the time agents worked on them, by the setting. Conversations that are over, in and out."
        ),
        page="contacts",
        sql="interaction_duration",
        how="mean",
        better="down",
        dimensions=("channel", "topic", "queue", "team", "agent", "direction", "day", "week", "month"),
        settings=(
            Setting(
                key="messages",
                label="Email and messages",
                default="elapsed",
                choices=(("elapsed", "From receipt to end"), ("active", "Time worked on them")),
            ),
        ),
        spread=True,
        left_out=False,
    ),
)
