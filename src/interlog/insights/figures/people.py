"""How the work is shared, and how long it takes."""

from interlog.insights.figures.definition import Bins, Figure

_CUTS = ("topic", "agent", "team", "channel", "queue", "disposition", "outcome", "direction")

FIGURES = (
    Figure(
        key="productivity",
        name="Contacts an hour",
        question="How many contacts does an agent handle in an hour signed in?",
        unit="per_hour",
        formula=(
            "Parts in conversations that an agent took in the period / hours in which the agent's presence was not"
            " offline, up to now. Agents without any known presence in the period do not count. Look at the mix of topics"
            " beside it: an hour of long topics has fewer contacts."
        ),
        page="people",
        sql="productivity",
        rows_sql="productivity_rows",
        how="ratio",
        dimensions=("agent",),
        filters=("agent",),
        at_once=False,
    ),
    Figure(
        key="topic_mix",
        name="Mix of topics",
        question="What was each agent's work about?",
        unit="count",
        formula=(
            "Parts in conversations that an agent took in the period, by the first topic of the agent's log entry. Read it"
            " beside the contacts an hour: who has the long topics has fewer contacts."
        ),
        page="people",
        sql="topic_mix",
        how="count",
        chart="grid",
        dimensions=("agent_topic", "topic", "agent", "team", "channel", "queue"),
        left_out=False,
        filters=("channel", "queue", "team", "agent", "topic"),
    ),
    Figure(
        key="handle_time",
        name="Handle time",
        question="How long does an agent work on a contact?",
        unit="seconds",
        formula=(
            "Talk, hold and wrap-up of an agent's part in a call or chat, once its wrap-up is over. It counts for the"
            " first topic of the agent's log entry, and once. Mean, median and 90th percentile; the mean runs above"
            " the median, because some contacts take very long."
        ),
        page="people",
        sql="handle_time",
        how="mean",
        dimensions=(*_CUTS, "hour", "weekday", "day", "week", "month"),
        spread=True,
        left_out=False,
    ),
    Figure(
        key="handle_time_by_tenure",
        name="Handle time by tenure",
        question="Do new agents work longer on a contact than those who have been here for long?",
        unit="seconds",
        formula=(
            "Handle time by how long the agent had been with the team on the day of the contact. New agents often get"
            " other topics than tenured ones: filter by a topic before you compare. What is beyond chance, agent by agent,"
            " stands under Coaching."
        ),
        page="people",
        sql="handle_time",
        how="mean",
        dimensions=("tenure", "topic", "channel", "queue", "team"),
        bins=Bins(
            dimension="tenure",
            column="ifNull(tenure_days, -1)",
            edges=(-1, 0, 90, 180, 365, 730),
            labels=(
                "not known", "under 3 months", "3 to 6 months", "6 to 12 months", "1 to 2 years", "2 years and more",
            ),
        ),
        spread=True,
        left_out=False,
    ),
    Figure(
        key="occupancy",
        name="Occupancy",
        question="How much of the time agents were there did they work on contacts?",
        unit="share",
        formula=(
            "Time in calls and chats and their wrap-up / (that + time available without any), up to now; several at once"
            " count once. Agents without any known presence in the period do not count."
        ),
        page="people",
        sql="occupancy",
        rows_sql="occupancy_rows",
        how="ratio",
        dimensions=("agent",),
        left_out=False,
        filters=("agent",),
        at_once=False,
    ),
    Figure(
        key="transfer_rate",
        name="Transfer rate",
        question="How often is a contact handed on?",
        unit="share",
        formula="Parts that an agent left by a transfer / parts that agents took and left.",
        page="people",
        sql="transfer_rate",
        how="share",
        better="down",
        dimensions=(*_CUTS, "day", "week", "month"),
        left_out=False,
    ),
)  # fmt: skip
