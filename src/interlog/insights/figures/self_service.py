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
)
