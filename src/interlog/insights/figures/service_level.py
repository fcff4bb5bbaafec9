"""How long customers wait, and what was promised to them."""

from interlog.insights.figures.definition import Bins, Figure, Setting

_CUTS = ("queue", "channel", "topic", "hour", "weekday", "day", "week", "month")
_FILTERS = ("channel", "queue", "team", "agent", "topic", "disposition")
_QUEUED = "Calls and chats that came in and entered a queue, counted when they entered it."
_SECONDS = Setting(key="seconds", label="Answered within", default=20, unit="seconds", most=86_400)

FIGURES = (
    Figure(
        key="service_level",
        name="Service level",
        question="How many callers are answered in time?",
        unit="share",
        formula=(
            f"Answered within T / (answered + abandoned after T). {_QUEUED} Other variants: abandoned ones all count"
            " below the line; none does; or those abandoned within T count as served."
        ),
        page="service_level",
        sql="service_level",
        how="share",
        better="up",
        dimensions=_CUTS,
        chart="line",
        settings=(
            _SECONDS,
            Setting(
                key="variant",
                label="Abandoned contacts",
                default="abandoned_after",
                choices=(
                    ("abandoned_after", "Those abandoned after T count as missed"),
                    ("abandoned_all", "All abandoned count as missed"),
                    ("abandoned_none", "Abandoned ones do not count"),
                    ("abandoned_within_met", "Those abandoned within T count as met"),
                ),
            ),
        ),
        filters=_FILTERS,
    ),
    Figure(
        key="speed_of_answer",
        name="Speed of answer",
        question="How long do callers wait until an agent answers?",
        unit="seconds",
        formula=f"Mean time from entering the queue to the first agent, of those answered. {_QUEUED}",
        page="service_level",
        sql="speed_of_answer",
        how="mean",
        better="down",
        dimensions=_CUTS,
        chart="line",
        spread=True,
        left_out=False,
        filters=_FILTERS,
    ),
    Figure(
        key="abandonment_rate",
        name="Abandonment rate",
        question="How many callers give up waiting?",
        unit="share",
        formula=f"Abandoned in the queue / entered a queue. {_QUEUED} Who left a voicemail did not give up.",
        page="service_level",
        sql="abandonment_rate",
        how="share",
        better="down",
        dimensions=_CUTS,
        chart="line",
        filters=_FILTERS,
    ),
    Figure(
        key="waiting_time_distribution",
        name="Waiting times",
        question="How are the waiting times spread?",
        unit="seconds",
        formula=(
            f"Time in the queue until an agent answered or the caller gave up. {_QUEUED} Each bar is its part of all."
        ),
        page="service_level",
        sql="waiting_time",
        how="distribution",
        chart="distribution",
        dimensions=("wait",),
        bins=Bins(
            dimension="wait",
            column="top",
            edges=(0, 5, 10, 20, 30, 60, 120, 180, 300, 600),
            labels=(
                "under 5 s", "5 to 10 s", "10 to 20 s", "20 to 30 s", "30 s to 1 min", "1 to 2 min", "2 to 3 min",
                "3 to 5 min", "5 to 10 min", "10 min and more",
            ),
        ),
        spread=True,
        filters=_FILTERS,
    ),
    Figure(
        key="first_response_time",
        name="First response",
        question="How long until a person answers?",
        unit="seconds",
        formula=(
            "From the receipt of a contact, or its handover from a bot or menu to a queue, to the first answer of an agent:"
            " the connection of calls and chats, the first line an agent wrote in email and messages (the taking, where"
            " nobody kept what was written). What a bot wrote is no answer."
        ),
        page="service_level",
        sql="first_response_time",
        how="mean",
        better="down",
        dimensions=("channel", "queue", "topic", "team", "agent", "hour", "weekday", "day", "week", "month"),
        spread=True,
        filters=_FILTERS,
    ),
    Figure(
        key="time_between_contacts",
        name="Time between contacts",
        question="How long until a customer is in touch again?",
        unit="seconds",
        formula=(
            "From the end of a person's conversation to the beginning of the next one, counted at that beginning; those"
            " that overlap count as none between them. Looks back so many days; anonymous ones do not count."
        ),
        page="service_level",
        sql="time_between_contacts",
        how="mean",
        better="up",
        dimensions=("topic", "channel", "queue", "team", "agent", "day", "week", "month"),
        settings=(
            Setting(key="lookback_days", label="Looks back", default=90, unit="days", least=1, most=730),
        ),
        spread=True,
    ),
    Figure(
        key="promises_kept",
        name="Promises kept",
        question="How many follow-ups were done by the time we promised?",
        unit="share",
        formula=(
            "Follow-ups done by their due time / follow-ups due in the period, up to now. Done is when an agent said so in"
            " the log entry. By agent: by who owes it."
        ),
        page="service_level",
        sql="promises_kept",
        how="share",
        better="up",
        dimensions=("agent", "topic", "channel", "queue", "team", "day", "week", "month"),
        rows_are="log_entry",
        left_out=False,
        filters=("channel", "queue", "team", "agent", "topic", "disposition"),
    ),
)  # fmt: skip
