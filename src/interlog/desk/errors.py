from interlog.kit.errors import Conflict, NotFound


class TooManyUnfinished(Conflict):
    """Someone with as many unfinished entries as the setting allows says that they are available for more work.

    `unfinished` and `limit` hold both numbers. Complete or void an entry, then say it again.
    """

    type = "too_many_unfinished"
    title = "Finish an entry first"


class StoryNotFound(NotFound):
    """There is no interaction with this id, and no event that is kept bears it."""

    type = "story_not_found"
    title = "Nothing is known of this interaction"
