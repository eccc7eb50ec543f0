"""JSON Lines: one object in each line."""

from tracker.transfer.file_format import Format
from tracker.transfer.jsonfile import write_lines

FORMAT = Format(
    name="jsonl",
    extension=".jsonl",
    about="one object a line",
    reimports=True,
    write_objects=write_lines,
)
