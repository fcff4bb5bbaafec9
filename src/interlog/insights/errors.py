from interlog.kit.errors import NotFound


class FigureNotFound(NotFound):
    """No figure has this key."""

    type = "figure_not_found"
    title = "There is no such figure"
