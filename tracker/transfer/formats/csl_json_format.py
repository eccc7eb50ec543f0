"""CSL-JSON: sources as bibliography items for Zotero, pandoc and other citation tools.

For fields and types see the schema of CSL 1.0.2
(https://docs.citationstyles.org/en/stable/specification.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.transfer.citation_dates import csl_date
from tracker.transfer.file_format import Format
from tracker.transfer.jsonfile import write_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.transfer.written_table import Stream, Written

_LETTERS = {"cable", "note-of-call"}


def write_items(stream: Stream, sources: Iterable[Mapping[str, Any]]) -> Written:
    """Write sources as one JSON array of items."""
    return write_array(stream, (item(each) for each in sources))


def item(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return a source as an item, without fields that are not known."""
    if "title" not in source:
        # The record cannot be decoded; the note says why.
        return {"id": source["slug"], "type": "document", "note": source["unreadable"]}
    made = {
        "id": source["slug"],
        "type": _type(source),
        "genre": source["kind"] if source["kind"] != "publication" else None,
        "title": source["title"],
        "author": [{"literal": source["author"]}] if source["author"] else None,
        "publisher": source["publisher"],
        "issued": csl_date(source["published"]) or csl_date(_received(source)),
        "language": source["language"],
        "URL": source["address"],
        "keyword": ", ".join(source["tags"]),
        "note": "\n".join(each for each in (source["handling"], source["note"]) if each),
    }
    return {name: held for name, held in made.items() if held}


def _type(source: Mapping[str, Any]) -> str:
    if source["kind"] in _LETTERS:
        return "personal_communication"
    return "webpage" if source["address"] else "document"


def _received(source: Mapping[str, Any]) -> dict[str, str] | None:
    """Return the day on which the user's own record was received, as a window."""
    day = source["received_on"]
    return {"words": day, "edtf": day} if day else None


FORMAT = Format(
    name="csl-json",
    extension=".csl.json",
    about="a bibliography",
    kinds=("source",),
    write_objects=write_items,
)
