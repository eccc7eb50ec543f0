"""An independent model of the rules in section 2 of the design.

It shares no code with the package `tracker`: a test compares the two on made books.
Every day is an integer, `datetime.date.toordinal()`.
"""
