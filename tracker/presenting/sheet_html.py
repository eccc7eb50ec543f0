"""A sheet as one HTML page without other files, to be printed on A4 or Letter."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tracker.presenting.sheet_texts import count_of, numbers_of
from tracker.transfer.html_page import escaped, page_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.presenting.sheets import Section, Sheet, SheetLine
    from tracker.presenting.status import Status

_STYLE = """
body { margin: 2em auto; max-width: 46em; padding: 0 1em; color: #1f2327; background: #fff;
  font: 10.5pt/1.45 var(--letters); }
h1 { font-size: 1.5em; line-height: 1.2; margin: 0 0 .1em; }
h2 { font-size: 1.05em; margin: 1.4em 0 .4em; padding-bottom: .15em; display: flex;
  flex-wrap: wrap; align-items: baseline; justify-content: space-between; column-gap: 1.2em;
  border-bottom: 1px solid #bdb8aa; break-after: avoid; }
h2 .count { font-weight: normal; font-size: .9em; color: #535b64; overflow-wrap: anywhere;
  margin-left: auto; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: .25em 0; break-inside: avoid; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.about, .aside, .label, .when { color: #535b64; }
.status, .when { margin-right: .6em; white-space: nowrap; }
.loud { font-weight: bold; }
.label { display: inline-block; min-width: 8em; }
.notes { font-size: .85em; }
.sources { font-size: .9em; padding-left: 2em; }
a { color: #17568e; text-decoration: none; }
@media print {
  body { font-size: 9.5pt; line-height: 1.3; margin: 0; max-width: none; padding: 0; }
  h2 { margin: .6em 0 .2em; }
  p, ol { margin: 0; }
  li { margin: .1em 0; }
  .facts li { display: inline-block; margin-right: 1.2em; }
  .facts .label { min-width: 0; }
  .marked main { margin-top: 2.5em; }
}
@page { margin: 16mm; }
"""
_LINKED = ("http", "https")
_INDENT = 1.6
"""The indent of each level of a tree, in ``em``, up to a limit."""
_DEEPEST = 8


def sheet_html(sheet: Sheet) -> str:
    """Return a sheet as an HTML page.

    Its marking is at the top, at the end and on each printed page.
    """
    head = page_head(sheet.title, _STYLE)
    return "\n".join([head + _body(sheet), "</body>", "</html>", ""])


def _body(sheet: Sheet) -> str:
    numbers = sheet.numbers
    marked = ' class="marked"' if sheet.marking else ""
    marking = escaped(sheet.marking)
    lines = [f"<body{marked}>"]
    if marking:
        lines.append(f'<header class="marking">{marking}</header>')
    lines += ["<main>", f"<h1>{escaped(sheet.title)}</h1>"]
    lines.append(f'<p class="about">{escaped(sheet.as_of)}</p>')
    for section in sheet.sections:
        lines += _section(section, numbers, sheet.more(section))
    if numbers:
        lines += ["<h2>Sources</h2>", '<ol class="sources">', *_sources(sheet), "</ol>"]
        lines += [f'<p class="about">{sheet.more_sources}</p>'] if sheet.more_sources else []
    lines.append("</main>")
    if marking:
        lines.append(f'<footer class="marking">{marking}</footer>')
    return "\n".join(lines)


def _section(section: Section, numbers: Mapping[str, int], more: str) -> Iterator[str]:
    told = " · ".join(each for each in (count_of(section.number), more) if each)
    shown = f'<span class="count">{escaped(told)}</span>' if told else ""
    kind = ' class="facts"' if section.runs_on else ""
    yield f"<section>\n<h2>{escaped(section.heading)}{shown}</h2>\n<ul{kind}>"
    for line in section.lines:
        yield _line(line, numbers)
    yield "</ul>\n</section>"


def _line(line: SheetLine, numbers: Mapping[str, int]) -> str:
    indent = min(line.depth, _DEEPEST) * _INDENT
    style = f' style="margin-left: {indent:.1f}em"' if indent else ""
    main = escaped(line.text)
    notes = ", ".join(f'<a href="#n{n}">{n}</a>' for n in numbers_of(line, numbers))
    parts = (
        _span("label", line.label),
        _status(line.status),
        _span("when", line.when),
        f"<strong>{main}</strong>" if line.strong else main,
        _span("aside", line.aside),
        f'<span class="notes">[{notes}]</span>' if notes else "",
    )
    return f"<li{style}>{' '.join(each for each in parts if each)}</li>"


def _status(status: Status | None) -> str:
    if status is None:
        return ""
    loud = " loud" if status.loud else ""
    return f'<span class="status{loud}">{escaped(str(status))}</span>'


def _span(name: str, text: str) -> str:
    return f'<span class="{name}">{escaped(text)}</span>' if text else ""


def _sources(sheet: Sheet) -> Iterator[str]:
    for number, slug, said in sheet.footnotes():
        address = sheet.sources[slug].address
        text = escaped(said)
        if address and _is_web(address):
            shown = escaped(address)
            link = f'<a href="{escape(address)}">{shown}</a>'
            text = text.replace(shown, link, 1)
        yield f'<li id="n{number}">{text}</li>'


def _is_web(address: str) -> bool:
    """Return whether an address is a web address, so that it is safe to link."""
    try:
        return urlsplit(address).scheme in _LINKED
    except ValueError:
        return False
