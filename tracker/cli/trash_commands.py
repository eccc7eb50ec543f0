"""The commands ``delete``, ``restore`` and ``purge``."""

from __future__ import annotations

import click

from tracker.cli.options import Settings, common, say


@click.command()
@click.argument("refs", nargs=-1, required=True, metavar="REF…")
@common
@click.pass_obj
def delete(settings: Settings, refs: tuple[str, ...]) -> None:
    """Move records to the trash, with the accounts and disputes about them."""
    action, _ = settings.open(writing=True).trash.put(refs)
    say(f"{action.summary}. `diplotrack undo` or `restore` brings it back.")


@click.command()
@click.argument("ref")
@common
@click.pass_obj
def restore(settings: Settings, ref: str) -> None:
    """Restore a record from the trash, with the records trashed with it."""
    action, _ = settings.open(writing=True).trash.restore(ref)
    say(f"{action.summary}. `diplotrack undo` undoes it.")


@click.command()
@click.argument("ref")
@click.option("--confirm", metavar="SLUG", help="The slug again, to confirm without a question.")
@common
@click.pass_obj
def purge(settings: Settings, ref: str, confirm: str | None) -> None:
    """Delete a record in the trash permanently, with its history. This cannot be undone."""
    from tracker.terminal_safety import show

    desk = settings.open(writing=True)
    if confirm is None:
        try:
            confirm = click.prompt(
                f"Type {show(ref)} to delete it permanently",
                default="",
                show_default=False,
                err=True,
            )
        except click.Abort:
            say("")
            confirm = ""
    action, gone = desk.trash.purge(ref, confirm)
    also = f" and {len(gone) - 1:,} more" if len(gone) > 1 else ""
    say(f"{action.summary}{also}. This cannot be undone.")


COMMANDS = (delete, restore, purge)
