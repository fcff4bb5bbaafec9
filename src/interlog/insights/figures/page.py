"""The definitions as a page of the reference."""

from interlog.insights.figures import FIGURES
from interlog.insights.figures.definition import Figure, Setting

_PAGES = {
    "contacts": "Contacts",
    "quality": "Quality",
    "people": "People",
    "service_level": "Service level",
    "self_service": "Self-service",
    "coverage": "Coverage",
}
_INTRO = """# Figures

Each figure is one definition, computed one way, whatever screen or program asks: `GET /api/v1/insights/<key>`. Days, weeks
and hours are those of the reporting time zone (`INTERLOG_TIME_ZONE`). Means and shares of fewer than
`INTERLOG_INSIGHTS_SMALL` rows are not told. Durations have the median and the 90th percentile beside the mean. Team and
queue are those of the time; a record counts as it is now, amendments and all, and a void entry does not count."""


def figures_page() -> str:
    """Markdown, without the head that says where it comes from."""
    parts = [_INTRO]
    for page, title in _PAGES.items():
        parts.append(f"## {title}")
        parts += [_figure(one) for one in FIGURES.values() if one.page == page]
    return "\n\n".join(parts) + "\n"


def _figure(one: Figure) -> str:
    lines = [
        f"### {one.name} (`{one.key}`)",
        "",
        f"{one.question} {one.formula}",
        "",
        f"- Unit: {one.unit.replace('_', ' ')}{_better(one)}",
        f"- Cut by: {', '.join(one.dimensions)}",
        f"- Filtered by: {', '.join(one.filters)}",
        f"- Rows behind it: {one.rows_are.replace('_', ' ')}s",
        *(f"- Setting `{each.key}`: {_setting(each)}" for each in one.settings),
    ]
    return "\n".join(lines)


def _better(one: Figure) -> str:
    return {"up": "; more is better", "down": "; less is better", None: ""}[one.better]


def _setting(one: Setting) -> str:
    if one.written:
        how = (
            "a day" if one.written == "day" else "topics with their shares, `billing=0.5,account.locked=0.2`"
        )
        return f"{one.label.lower()}: {how} (default: none)"
    if one.choices:
        chosen = "; ".join(f"`{value}` {label.lower()}" for value, label in one.choices)
        return f"{one.label.lower()}: {chosen} (default `{one.default}`)"
    return f"{one.label.lower()}, {one.unit}, {one.least:g} to {one.most:g} (default {float(one.default):g})"
