"""How the work is shared, and how long it takes."""

from interlog.insights.figures.definition import Figure

_CUTS = ("topic", "agent", "team", "channel", "queue", "disposition", "outcome", "direction")

FIGURES = (
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
)
