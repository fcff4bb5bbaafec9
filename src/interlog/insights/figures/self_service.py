"""What need not have been a contact with a person."""

from interlog.insights.figures.definition import Figure, Setting

FIGURES = (
    Figure(
        key="deflection_candidates",
        name="Candidates for self-service",
        question="Which topics would save the most time if customers could help themselves?",
        unit="minutes",
        formula=(
            "Minutes that agents worked on contacts of the topic, x the share of them that self-service could take, x how"
            " many customers would use it. A year ahead: the same for 365 days, x (1 + growth). The shares, by topic, and"
            " growth and use are assumptions: set them to yours."
        ),
        page="self_service",
        sql="deflection_candidates",
        how="count",
        dimensions=("topic", "channel", "queue"),
        series=("In this period", "A year ahead"),
        settings=(
            Setting(key="share", label="Share that could help themselves", default=0.3, unit="share", most=1),
            Setting(key="shares", label="Other shares by topic", default="", written="shares"),
            Setting(key="use", label="Customers who would use it", default=1.0, unit="share", most=1),
            Setting(key="growth", label="Growth in a year", default=0.0, unit="share", least=-0.9, most=10),
        ),
        left_out=False,
        filters=("channel", "queue", "topic"),
        at_once=False,
    ),
    Figure(
        key="volume_deflected",
        name="Contacts that did not come",
        question="How many contacts of a topic stayed away since something was changed?",
        unit="share",
        formula=(
            "(Expected - contacts) / expected, in the whole weeks from the day of the change to the end of the period."
            " Expected is the level of the topic in the weeks before that day, moved as the other topics moved (their"
            " median): working days, seasons and growth are in both. What else changed for this topic alone is in it too. A"
            " week is one number; the interval and what counts as more than chance are corrected for the number of topics"
            " looked at. Of all topics together: those that changed by more than chance. Below nought more came than was"
            " expected. A contact is an inbound conversation; a transfer within the house and our own callback are none."
        ),
        page="self_service",
        sql="contacts",
        how="effect",
        better="up",
        dimensions=("topic",),
        settings=(
            Setting(key="changed_on", label="Day of the change", default="", written="day"),
            Setting(
                key="weeks", label="Weeks on each side, at most", default=13, least=6, most=26, unit="weeks"
            ),
        ),
        left_out=False,
        filters=("topic",),
    ),
    Figure(
        key="containment",
        name="Containment",
        question="How many sessions with a bot or an AI agent ended without a person?",
        unit="share",
        formula=(
            "Sessions that no person was asked into / sessions of bots and AI agents, counted at their beginning; a bot and"
            " the agent it calls in are one session. A person was asked in when the session was handed over, escalated or"
            " taken over. One that has not ended does not count yet; after a day it is over. Who gave up"
            " counts as contained: look at the sessions before you praise the share."
        ),
        page="self_service",
        sql="containment",
        how="share",
        dimensions=("automation", "channel", "hour", "weekday", "day", "week", "month"),
        rows_are="session",
        filters=("channel",),
        at_once=False,
    ),
)
