"""CSV for programs: every text is written unchanged (RFC 4180)."""

from functools import partial

from tracker.transfer.csvfile import read_csv, write_csv
from tracker.transfer.file_format import Format

FORMAT = Format(
    name="csv-data",
    extension=".csv-data",
    about="exact",
    reimports=True,
    write_rows=partial(write_csv, guard=False),
    read_rows=read_csv,
)
