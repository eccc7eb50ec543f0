"""BibTeX in the dialect of biblatex: sources as entries, with dates in EDTF level 1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tracker.transfer.citation_dates import bibtex_date
from tracker.transfer.file_format import Format
from tracker.transfer.visible_lines import lines_of
from tracker.transfer.written_table import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.transfer.written_table import Stream

_SPECIAL = {
    **{mark: f"\\{mark}" for mark in "&%$#_"},
    # BibTeX counts a brace even after a backslash, so a command for the sign is written instead.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_LIGATURE = re.compile(r"(?<=([-`',<>]))(?=\1)|(?<=[?!])(?=`)")
"""Matches positions inside character pairs that TeX would print as one sign (two hyphens)."""
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9:./+-]")
_NOT_IN_ADDRESSES = re.compile(r"[\s{}\\%](?![0-9A-Fa-f]{2})|[\s{}\\]")


def write_entries(stream: Stream, sources: Iterable[Mapping[str, Any]]) -> Written:
    """Write sources as BibTeX entries."""
    number = 0
    for number, each in enumerate(sources, start=1):  # noqa: B007  # the last number is the count that is returned
        stream.write(entry(each))
    return Written(number)


def entry(source: Mapping[str, Any]) -> str:
    """Return a source as a BibTeX entry, without fields that are not known."""
    if "title" not in source:
        return _entry("misc", source["slug"], {"note": escaped(source["unreadable"])})
    fields = {
        # The outer braces preserve capitals, and keep BibTeX from dividing names.
        "title": _braced(source["title"]),
        "author": _braced(source["author"]),
        "organization": _braced(source["publisher"]),
        "date": bibtex_date(source["published"]) or source["received_on"],
        "url": _NOT_IN_ADDRESSES.sub(_percent, source["address"] or ""),
        "language": escaped(source["language"]),
        "howpublished": source["kind"] if source["kind"] != "publication" else "",
        "keywords": escaped(", ".join(source["tags"])),
        "note": escaped("\n".join(each for each in (source["handling"], source["note"]) if each)),
    }
    return _entry("online" if source["address"] else "misc", source["slug"], fields)


def escaped(text: str | None) -> str:
    """Return a text escaped for LaTeX, in one line."""
    marked = "".join(_SPECIAL.get(mark, mark) for mark in " ".join(lines_of(text or "")))
    return _LIGATURE.sub("{}", marked)


def _entry(kind: str, slug: str, fields: Mapping[str, str | None]) -> str:
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    return f"@{kind}{{{_NOT_IN_KEYS.sub('-', slug)},\n{''.join(lines)}}}\n\n"


def _braced(text: str | None) -> str:
    return f"{{{escaped(text)}}}" if text else ""


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


FORMAT = Format(
    name="bibtex",
    extension=".bib",
    about="a bibliography for LaTeX",
    kinds=("source",),
    write_objects=write_entries,
)
