"""Whether customers had to come back, and how long their cases stay open."""

from interlog.insights.figures.definition import Bins, Figure, Setting

_CUTS = ("topic", "channel", "queue", "team", "agent", "disposition", "day", "week", "month")
_FILTERS = ("channel", "queue", "team", "agent", "topic", "disposition")
_CASE_CUTS = ("agent", "day", "week", "month")
_DAYS = Setting(key="window_days", label="Within", default=7, unit="days", least=1, most=90)
_SCOPE = Setting(
    key="scope",
    label="Came back about",
    default="topic",
    choices=(("topic", "The same topic"), ("any", "Anything")),
)
_FIRST = (
    "A first contact is an inbound one of a person who had none on the topic (or on any, by the setting) in the W days"
    " before; transfers within the house and our own callbacks are no contacts. Nobody can tell of anonymous ones whether"
    " they came back: their number is told beside."
)

FIGURES = (
    Figure(
        key="no_repeat_rate",
        name="No-repeat rate",
        question="How often did the customer not have to come back?",
        unit="share",
        formula=(
            "First contacts whose disposition says resolved and that the same person did not follow with another one on"
            f" the topic within W days / first contacts whose disposition says resolved. {_FIRST} The last W days are"
            " provisional."
        ),
        page="quality",
        sql="no_repeat_rate",
        how="share",
        better="up",
        dimensions=_CUTS,
        settings=(_DAYS, _SCOPE),
        provisional="window_days",
        filters=_FILTERS,
    ),
    Figure(
        key="first_contact_resolution_by_word",
        name="First-contact resolution by the agent's word",
        question="How many first contacts did agents say were resolved?",
        unit="share",
        formula=(
            "First contacts with a log entry whose disposition is of the class resolved / first contacts with a log"
            f" entry. {_FIRST}"
        ),
        page="quality",
        sql="first_contact_resolution_by_word",
        how="share",
        better="up",
        dimensions=_CUTS,
        settings=(_DAYS, _SCOPE),
        filters=_FILTERS,
    ),
    Figure(
        key="time_to_resolution",
        name="Time to resolution",
        question="How long does it take until a case is resolved?",
        unit="seconds",
        formula=(
            "From the opening of a case to its resolution, in wall-clock time, of cases resolved in the period. A case"
            " that was opened again counts with its last resolution."
        ),
        page="quality",
        sql="time_to_resolution",
        how="mean",
        better="down",
        dimensions=_CASE_CUTS,
        rows_are="case",
        spread=True,
        left_out=False,
        filters=("agent",),
    ),
    Figure(
        key="backlog_by_age",
        name="Backlog by age",
        question="How many cases are open, and since when?",
        unit="count",
        formula=(
            "Cases opened before the end of the period and not resolved by then, by the days since they were opened."
            " One that was opened again counts as open all the while. By agent: by its owner."
        ),
        page="quality",
        sql="backlog_by_age",
        how="count",
        better="down",
        dimensions=("age", "agent"),
        rows_are="case",
        bins=Bins(
            dimension="age",
            column="age_days",
            edges=(0, 1, 3, 7, 14, 30, 90),
            labels=(
                "under a day", "1 to 3 days", "3 to 7 days", "1 to 2 weeks", "2 to 4 weeks", "1 to 3 months",
                "3 months and more",
            ),
        ),
        left_out=False,
        filters=("agent",),
        at_once=False,
    ),
    Figure(
        key="cases_in_and_out",
        name="Cases in and out",
        question="Do we resolve as many cases as are opened?",
        unit="count",
        formula="Cases opened, beside cases resolved, in each stretch of time.",
        page="quality",
        sql="cases_in_and_out",
        how="count",
        chart="pairs",
        dimensions=_CASE_CUTS[1:] + _CASE_CUTS[:1],
        rows_are="case",
        series=("Opened", "Resolved"),
        left_out=False,
        filters=("agent",),
    ),
    Figure(
        key="share_of_catch_all_codes",
        name="Catch-all codes",
        question="How many log entries carry a code that says nothing?",
        unit="share",
        formula=(
            "Closed log entries whose code is a catch-all / closed log entries with a code. A catch-all is a code that the"
            " linter calls vague, one of the class catch_all, or one with more exact ones below it, in the configuration"
            " in force."
        ),
        page="quality",
        sql="share_of_catch_all_codes",
        how="share",
        better="down",
        dimensions=("agent", "team", "channel", "queue", "topic", "disposition", "day", "week", "month"),
        settings=(
            Setting(
                key="list",
                label="Codes",
                default="topics",
                choices=(("topics", "Topics"), ("dispositions", "Dispositions"), ("outcomes", "Outcomes")),
            ),
        ),
        rows_are="log_entry",
        takes_codes=True,
        filters=_FILTERS,
    ),
    Figure(
        key="review_score",
        name="Review score",
        question="How good were the entries and contacts that were reviewed?",
        unit="share",
        formula=(
            "Mean score of completed reviews, of the points that could be had, counted at their completion; one that was"
            " changed by a dispute counts as decided. A review in which something critical was missed has the score its"
            " scorecard gives it. Calibrations are practice and do not count."
        ),
        page="quality",
        sql="review_score",
        how="mean",
        better="up",
        dimensions=("topic", "agent", "team", "channel", "queue", "scorecard", "week", "month"),
        rows_are="review",
        spread=True,
        filters=_FILTERS,
    ),
    Figure(
        key="interactions_per_case",
        name="Conversations per case",
        question="How many conversations does a case take?",
        unit="per_case",
        formula="Conversations linked to cases opened in the period, whenever they took place / those cases.",
        page="quality",
        sql="interactions_per_case",
        how="mean",
        better="down",
        dimensions=_CASE_CUTS,
        rows_are="case",
        spread=True,
        left_out=False,
        filters=("agent",),
    ),
)  # fmt: skip
