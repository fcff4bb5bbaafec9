"""Pure decisions about conversations: values in, values out.

The facts are timestamps as they were reported; state and durations follow from them (`settle`). Which leg a report
is about is decided in `reports`, what a screen or the event log must hear of in `changes`.
"""
