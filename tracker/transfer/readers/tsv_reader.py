"""Reader of tab-separated text."""

from functools import partial

from tracker.transfer.readers.csv_reader import open_csv
from tracker.transfer.table_source import Reader

READER = Reader(
    name="tsv",
    extensions=(".tsv", ".tab"),
    about="separated by tabs",
    open=partial(open_csv, form="tsv", first="\t"),
)
