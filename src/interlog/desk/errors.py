from interlog.kit.errors import Conflict


class TooManyUnfinished(Conflict):
    """Someone with as many unfinished entries as the setting allows says that they are available for more work.

    `unfinished` and `limit` hold both numbers. Complete or void an entry, then say it again.
    """

    type = "too_many_unfinished"
    title = "Finish an entry first"
