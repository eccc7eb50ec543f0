"""The command ``when``: it reads a date in words and prints the result."""

from __future__ import annotations

import datetime as dt

import click

from tracker.cli import render
from tracker.cli.options import Settings, common
from tracker.domain import written_dates
from tracker.domain.fields import Lean
from tracker.domain.windowtext import read_window
from tracker.errors import BadInputError
from tracker.service.json_output import window_object


@click.command()
@click.argument("words")
@click.option(
    "--ref-date",
    default="",
    metavar="DAY",
    help="The reference date: the day from which vague dates count.",
)
@click.option(
    "--past", "lean", flag_value="past", help="Read the words as a report, about the past."
)
@click.option(
    "--future",
    "lean",
    flag_value="future",
    help="Read the words as a commitment, about the future.",
)
@common
@click.pass_obj
def when(settings: Settings, words: str, ref_date: str, lean: str | None) -> None:
    """Read a date in WORDS: show its days, its reading and any doubts.

    "WORDS = DAYS" gives words and sets their days by hand; "WORDS =" gives words without any day.
    """
    window = read_window(
        words,
        reference=_day(ref_date) if ref_date else None,
        lean=Lean(lean or "none"),
        conventions=settings.session().conventions,
    )
    made = window_object(window)
    if settings.format != "text":
        render.objects([made] if made else [], settings.format)
        return
    lines = {
        "words": window.words,
        "edtf": window.edtf or "none",
        "earliest": window.earliest or ("open" if window.understood else "none"),
        "latest": window.latest or ("open" if window.understood else "none"),
        "reading": written_dates.reading_note(window) or "as written",
        "hard": {True: "yes", False: "no, approximate", None: "not stated"}[window.hard],
        "flags": ", ".join(window.flags) or "none",
    }
    for name, value in lines.items():
        render.echo(f"{name:<10}{value}")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadInputError(f"--ref-date takes a day such as 2020-10-29, not “{text}”.") from None


COMMANDS = (when,)
