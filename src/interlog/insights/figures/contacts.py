"""What customers contact us for, when, and for how long."""

from interlog.insights.figures.definition import Chart, Figure, Setting

_CUTS = ("channel", "topic", "queue", "team", "agent", "disposition", "outcome", "hour", "weekday", "month")
_CONTACT = (
    "A contact is an inbound conversation, counted at its beginning; a transfer within the house and our own callback"
    " are none."
)


def _counted(
    key: str, name: str, question: str, by: str, dimensions: tuple[str, ...], *, chart: Chart = "bars"
) -> Figure:
    """A number of contacts; `by` says in the formula how they are told apart."""
    return Figure(
        key=key,
        name=name,
        question=question,
        unit="count",
        formula=f"Number of contacts{by}. {_CONTACT}",
        page="contacts",
        sql="contacts",
        how="count",
        chart=chart,
        dimensions=dimensions,
        left_out=False,
    )


FIGURES = (
    _counted(
        "contacts_received",
        "Contacts received",
        "How many contacts came in?",
        "",
        ("day", "week", *_CUTS),
        chart="line",
    ),
    _counted(
        "contacts_by_topic",
        "Contacts by topic",
        "What do customers contact us about?",
        " by the topic of their log entry, of its first issue",
        ("topic", "channel", "queue", "team", "agent", "day", "week", "month"),
    ),
    _counted(
        "contacts_by_channel",
        "Contacts by channel",
        "By which way do contacts come in?",
        " by channel",
        ("channel", "queue", "topic", "day", "week", "month"),
    ),
    _counted(
        "contacts_by_disposition",
        "Contacts by disposition",
        "How do contacts end?",
        " by the disposition of their log entry, of its first issue",
        ("disposition", "outcome", "topic", "channel", "queue", "team", "agent", "week", "month"),
    ),
    _counted(
        "contacts_by_hour",
        "Contacts by hour",
        "At what time of day do contacts come in?",
        " by the hour of the reporting time zone in which they began",
        ("hour",),
    ),
    _counted(
        "contacts_by_weekday",
        "Contacts by weekday",
        "On which days of the week do contacts come in?",
        " by the weekday of the reporting time zone on which they began",
        ("weekday",),
    ),
    _counted(
        "contacts_by_weekday_and_hour",
        "Contacts over the week",
        "At which hours of which days do contacts come in?",
        " by the weekday and the hour of the reporting time zone in which they began",
        ("weekday_hour",),
        chart="grid",
    ),
    Figure(
        key="staffing",
        name="Contacts and agents there",
        question="Are agents there when contacts come in?",
        unit="count",
        formula=(
            "Contacts that began in an hour of the day, beside the agents who were there in it (neither offline nor away),"
            f" both on average over the days of the period, up to now. {_CONTACT} The sums are contacts a day and hours of"
            " agents a day."
        ),
        page="contacts",
        sql="staffing",
        rows_sql="contacts",
        how="count",
        chart="line",
        dimensions=("hour",),
        series=("Contacts", "Agents"),
        left_out=False,
        filters=(),
        at_once=False,
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
