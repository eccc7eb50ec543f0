"""Quick entry: one line of words becomes the texts of one or more new records.

Words that are understood go into fields, all others into the summary or text of their record, so
that every word of the line is in one of them. Nothing that the line does not say is added.
"""

from tracker.domain.quick.line import read_line
from tracker.domain.quick.marked_words import Piece, QuickRecord
from tracker.domain.quick.names import Named

__all__ = ["Named", "Piece", "QuickRecord", "read_line"]
