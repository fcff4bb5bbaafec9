"""What need not have been a contact with a person."""

from interlog.insights.figures.definition import Figure, Setting

FIGURES = (
    Figure(
        key="deflection_candidates",
        name="Candidates for self-service",
        question="Which topics would save the most time if customers could help themselves?",
        unit="minutes",
        formula=(
            "Minutes that agents worked on contacts of the topic, x the share of them that self-service could take. The"
            " share is an assumption, the same for all topics."
        ),
        page="self_service",
        sql="deflection_candidates",
        how="count",
        dimensions=("topic", "channel", "queue", "week", "month"),
        settings=(
            Setting(key="share", label="Share that could help themselves", default=0.3, unit="share", most=1),
        ),
        left_out=False,
        filters=("channel", "queue", "topic"),
    ),
    Figure(
        key="volume_deflected",
        name="Contacts that did not come",
        question="How many contacts of a topic stayed away since something was changed?",
        unit="share",
        formula=(
            "(Expected - contacts) / expected, since the beginning of the period. Expected is what came of the topic in as"
            " many days before, x how all other topics grew from then to now: working days, seasons and growth are in both."
            " What else changed for this topic alone is in it too. The interval is wider where weeks differ more than chance"
            " makes them. Below nought more came than was expected. A contact is an inbound conversation; a transfer within"
            " the house and our own callback are none."
        ),
        page="self_service",
        sql="contacts",
        how="effect",
        better="up",
        dimensions=("topic", "queue", "channel"),
        left_out=False,
        filters=("topic", "queue", "channel"),
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
    ),
)
