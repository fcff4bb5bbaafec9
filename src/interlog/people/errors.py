"""What can go wrong with persons and accounts."""

from interlog.kit.errors import Conflict, NotFound


class PersonNotFound(NotFound):
    """No person has this id."""

    type = "person_not_found"
    title = "This person does not exist"


class AccountNotFound(NotFound):
    """No account has this id."""

    type = "account_not_found"
    title = "This account does not exist"


class MergeImpossible(Conflict):
    """The two records are already one person, or the merge to take back does not exist."""

    type = "merge_impossible"
    title = "These persons cannot be merged or parted"


class ExternalRefTaken(Conflict):
    """Another person or account already carries this external id."""

    type = "external_ref_taken"
    title = "Another record already has this external id"


class PersonMerged(Conflict):
    """The record was merged away; `merged_into` in the answer is the person to change instead."""

    type = "person_merged"
    title = "This person was merged into another one"
