"""Quick entry: turns one line of text into the fields of one or more new records.

Words that are understood go into fields; all others go into the summary or text of their record, so
that no word is lost. Nothing is added that is not in the line.
"""

from tracker.domain.quick.kind_words import as_next_kind
from tracker.domain.quick.line import read_line
from tracker.domain.quick.marked_words import Piece, QuickRecord
from tracker.domain.quick.names import Named

__all__ = ["Named", "Piece", "QuickRecord", "as_next_kind", "read_line"]
