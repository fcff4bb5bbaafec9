"""What can go wrong with cases."""

from interlog.kit.errors import Conflict, NotFound


class CaseNotFound(NotFound):
    """No case has this id."""

    type = "case_not_found"
    title = "This case does not exist"


class CaseRefTaken(Conflict):
    """Another case already carries this external reference."""

    type = "case_ref_taken"
    title = "Another case already has this external reference"
