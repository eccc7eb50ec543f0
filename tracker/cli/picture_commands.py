"""The commands ``timeline`` and ``calendar``, which draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import click

from tracker.cli.asked_list import query_text
from tracker.cli.near_names import QueryCommand
from tracker.cli.options import TEXT, Settings, common, is_terminal, say
from tracker.cli.timeline_output import CELLS, SVG, check_picture, write_picture
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.time_scale import TimeScale
    from tracker.presenting.cells import Span
    from tracker.service.desk import Desk
    from tracker.service.timelines import Timeline

_PIPE_WIDTH = 120
_NARROWEST = 40


class DrawnCommand(QueryCommand):
    """A command whose output is a drawing, or JSON."""

    formats: ClassVar[tuple[str, ...]] = (TEXT, "json", "jsonl")
    """The formats that ``--format`` accepts."""


class TimelineCommand(DrawnCommand):
    """A command whose output is a drawing, JSON, or an SVG picture."""

    formats: ClassVar = (*DrawnCommand.formats, SVG)


@click.command(cls=TimelineCommand)
@click.argument("query", nargs=-1)
@click.option("--from", "first", metavar="DAY", help="The first day of the period.")
@click.option("--to", "last", metavar="DAY", help="The last day of the period.")
@click.option(
    "--by",
    type=click.Choice(["channel", "party"]),
    default="channel",
    help="What each lane shows (default: channel).",
)
@click.option(
    "--width", type=click.IntRange(min=_NARROWEST, max=1000), metavar="N", help="Cells a line."
)
@click.option("-o", "--output", metavar="FILE", help="Write a picture to a .svg file.")
@click.option(
    "--public", is_flag=True, help="Leave out sources with a handling marking, and what cites them."
)
@common
@click.pass_obj
def timeline(  # click passes one argument for each option
    settings: Settings,
    query: tuple[str, ...],
    first: str | None,
    last: str | None,
    by: str,
    width: int | None,
    output: str | None,
    public: bool,  # noqa: FBT001  # click passes options by keyword
) -> None:
    """Draw a timeline in lanes: meetings, states of channels, commitments due.

    A QUERY uses the fields of the list of events: channel:, party:, when:, kind: and others.
    Without --from and --to, the period is that of the events found, or the five years up to the
    as-of day if there is no QUERY.
    """
    from tracker.cli import render
    from tracker.presenting.timeline_chart import cells_in
    from tracker.service.timelines import By

    drawn = output is not None or settings.format == SVG
    if drawn:
        check_picture(settings, output)
    desk = settings.open()
    wide = width or _width()
    asked = query_text(query)
    scale = _scale(desk, asked, first, last, CELLS if drawn else cells_in(wide))
    read = desk.timelines.read(scale, asked, By(by), public=public)
    found = desk.timelines.marked(read)
    if drawn:
        write_picture(settings, desk, found, output)
    elif settings.format != TEXT:
        from tracker.presenting.timeline_object import timeline_object

        render.one(timeline_object(found), settings.format)
    else:
        _print(found, wide)


def _print(found: Timeline, wide: int) -> None:
    """Print a timeline as text, with its legend, at a width in cells."""
    from tracker.cli import render
    from tracker.presenting.timeline_chart import chart
    from tracker.presenting.timeline_words import (
        period_words,
        shown_words,
        timeline_legend,
        timeline_title,
        why_less,
    )

    if found.marking:
        render.echo(f"[{found.marking}]")
    drawn = chart(found, wide)
    render.echo(f"{timeline_title(found)}  {period_words(found.scale)}  {shown_words(found)}")
    lines = [*drawn.head(), *(spans for _, _, spans in drawn.lines())]
    _echo([*lines, (), *(each.spans for each in timeline_legend(brief=wide < _PIPE_WIDTH))])
    if why := why_less(found):
        say(why)


@click.command(cls=DrawnCommand)
@click.argument("query", nargs=-1)
@click.option(
    "--year",
    type=click.IntRange(1, 9999),
    metavar="YEAR",
    help="The year (default: that of the as-of day).",
)
@click.option(
    "--width", type=click.IntRange(min=_NARROWEST, max=1000), metavar="N", help="Cells a line."
)
@common
@click.pass_obj
def calendar(
    settings: Settings, query: tuple[str, ...], year: int | None, width: int | None
) -> None:
    """Draw the contacts of a year as a calendar, with a mark on each day of a meeting.

    A QUERY uses the fields of the list of meetings, such as channel:mmca or party:us.
    """
    from tracker.cli import render
    from tracker.presenting.calendar_words import (
        calendar_legend,
        calendar_object,
        calendar_words,
        vaguer_line,
    )
    from tracker.presenting.year_calendar import head, year_calendar
    from tracker.service.contact_calendar import contact_year

    desk = settings.open()
    asked = query_text(query)
    found = contact_year(desk.lists, desk.as_of, year or desk.as_of.year, asked)
    if settings.format != TEXT:
        render.one(calendar_object(found), settings.format)
        return
    wide, drawn = width or _width(), year_calendar(found)
    title = f"Calendar of contacts{f', {asked}' if asked else ''}  {found.year}"
    render.echo(f"{title}  {calendar_words(found, drawn)}")
    _echo([head(wide), *drawn.lines(wide), vaguer_line(drawn), (), calendar_legend().spans])


def _scale(desk: Desk, query: str, first: str | None, last: str | None, cells: int) -> TimeScale:
    """Return the scale of the requested period; a missing end is that of the default period.

    Raises:
        BadInputError: a text is no date, or the period ends before it begins.
    """
    from tracker.domain.time_scale import TimeScale

    usual = desk.timelines.period(query)
    ends = (
        desk.session.first_day(first, desk.as_of) if first else usual.first,
        desk.session.day(last) if last else usual.last,
    )
    if ends[0] > ends[1]:
        raise BadInputError(f"The period would end on {ends[1]}, before it begins on {ends[0]}.")
    return TimeScale(ends[0].toordinal(), ends[1].toordinal(), cells)


def _echo(lines: Iterable[tuple[Span, ...]]) -> None:
    from tracker.cli import render

    for spans in lines:
        render.echo("".join(each.text for each in spans).rstrip())


def _width() -> int:
    """Return the width of the terminal, in cells; a fixed width if the output is not a terminal."""
    if not is_terminal():
        return _PIPE_WIDTH
    import shutil

    return max(shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns, _NARROWEST)


COMMANDS = (calendar, timeline)
