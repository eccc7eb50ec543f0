"""CSV for spreadsheets: formulas are guarded, and the file begins with a byte order mark."""

from functools import partial

from tracker.transfer.csvfile import read_csv, write_csv
from tracker.transfer.file_format import Format

FORMAT = Format(
    name="csv",
    extension=".csv",
    about="for spreadsheets",
    for_people=True,
    write_rows=partial(write_csv, guard=True),
    read_rows=read_csv,
)
