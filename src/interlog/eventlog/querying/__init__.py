"""Asking the event log: one filter, written as parameters or as a query line, and the questions made of it.

Everything here is pure: values in, a filter or a question (SQL with its values beside it) out.
"""

from interlog.eventlog.querying.filter import Condition, EventFilter, FreeText, Value, filter_of
from interlog.eventlog.querying.parameters import NAMES, read_parameters, written_parameters
from interlog.eventlog.querying.parsing import read_query
from interlog.eventlog.querying.writing import written

__all__ = [
    "NAMES",
    "Condition",
    "EventFilter",
    "FreeText",
    "Value",
    "filter_of",
    "read_parameters",
    "read_query",
    "written",
    "written_parameters",
]
