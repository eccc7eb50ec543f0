"""HTML: one printable page without other files; every text is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.transfer.about_lines import about_line
from tracker.transfer.file_format import Format
from tracker.transfer.html_page import escaped, page_head
from tracker.transfer.written_table import Written, cells_of_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.transfer.written_table import About, Stream, Table

_STYLE = """
body { margin: 2em;
  font: 11pt/1.4 var(--letters); }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid #bbb; padding: .2em .6em; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; unicode-bidi: plaintext; }
thead { display: table-header-group; }
th { overflow-wrap: normal; }
tr { break-inside: avoid; }
.about { color: #555; }
@media print {
  body { font-size: 9pt; margin: 0; }
  .marked { margin-top: 2.5em; }
}
@page { margin: 15mm; }
"""


def write_page(stream: Stream, table: Table) -> Written:
    """Write a table as a page; a handling marking is at its head, on each sheet and at its end."""
    about = table.about
    stream.write(page_head(about.title or "diplotrack", _STYLE))
    stream.write(_beginning(about))
    stream.write(f"<table>\n<thead>{_row(table.columns, 'th')}</thead>\n<tbody>\n")
    number = 0
    for number, row in enumerate(table.rows, start=1):  # noqa: B007  # the last number is the count that is returned
        stream.write(f"{_row(cells_of_line(row), 'td')}\n")
    stream.write("</tbody>\n</table>\n")
    if about.marking:
        stream.write(f'<footer class="marking">{escaped(about.marking)}</footer>\n')
    stream.write("</body>\n</html>\n")
    return Written(number)


def _beginning(about: About) -> str:
    marked = ' class="marked"' if about.marking else ""
    lines = [f"<body{marked}>"]
    if about.marking:
        lines.append(f'<header class="marking">{escaped(about.marking)}</header>')
    if about.title:
        lines.append(f"<h1>{escaped(about.title)}</h1>")
    if line := about_line(about):
        lines.append(f'<p class="about">{escaped(line)}</p>')
    return "\n".join([*lines, ""])


def _row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escaped(cell)}</{tag}>' for cell in cells)}</tr>"


FORMAT = Format(
    name="html",
    extension=".html",
    about="a page to print",
    for_people=True,
    printed=True,
    write_rows=write_page,
)
