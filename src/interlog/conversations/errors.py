from interlog.kit.errors import Conflict, Forbidden, NotFound


class ConversationNotFound(NotFound):
    """No conversation has this id."""

    type = "conversation_not_found"
    title = "There is no such conversation"


class InteractionNotFound(NotFound):
    """No interaction has this id."""

    type = "interaction_not_found"
    title = "There is no such interaction"


class NotYourConversation(Forbidden):
    """An agent may act on a conversation only where they have a part in it; supervisors may on all."""

    type = "not_your_conversation"
    title = "You have no part in this conversation"


class NothingToAccept(Conflict):
    """The conversation is not offered to this agent, or somebody else has taken it."""

    type = "nothing_to_accept"
    title = "This conversation is not waiting for you"


class NotConnected(Conflict):
    """Only someone who is in the conversation can hand it on or write in it."""

    type = "not_connected"
    title = "You are not in this conversation"


class InteractionsAlreadyMerged(Conflict):
    """The merge asked for exists, would form a circle, or there is none to take back."""

    type = "interactions_already_merged"
    title = "These interactions cannot be merged this way"
