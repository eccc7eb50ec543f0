"""JSON (RFC 8259): one array of objects."""

from tracker.transfer.file_format import Format
from tracker.transfer.jsonfile import read_json, write_array

FORMAT = Format(
    name="json",
    extension=".json",
    about="one array",
    reimports=True,
    write_objects=write_array,
    read_objects=read_json,
)
