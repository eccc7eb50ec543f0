"""The command ``init``: it creates a book."""

from __future__ import annotations

import click

from tracker.cli.options import Settings, common, say


@click.command()
@click.option(
    "--sample/--empty", default=False, help="Start with the sample dossier, or with an empty book."
)
@common
@click.pass_obj
def init(settings: Settings, *, sample: bool) -> None:
    """Create a new book, empty or with the sample dossier."""
    from tracker.service.desk import Desk

    desk, report = Desk.create(settings.path, settings.session(), sample=sample)
    desk.close()
    if sample:
        say(f"{report.read} rows read, {report.stored} stored, {len(report.refused)} refused.")
        for refusal in report.refused:
            say(refusal)
    say(f"Made {settings.path}; every change is saved at once.")


COMMANDS = (init,)
