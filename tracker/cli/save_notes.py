"""Notes on standard error about a saved record: likely duplicates, dates counted from today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli.options import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracker.domain.book import Head
    from tracker.domain.window import Window
    from tracker.service.desk import Desk


def say_likely(found: Iterable[Head]) -> None:
    """Print the likely duplicates of a new record."""
    for each in found:
        say(f"Possible duplicate of {each.slug}: {each.title}.")


def say_noteworthy(
    desk: Desk, slug: str, before: Mapping[str, Window], *, outcome: bool = False
) -> None:
    """Report dates that were counted from today, and saved values not shown on the as-of day."""
    from tracker.service.save_messages import counted, unseen

    for sentence in counted(desk, slug, before):
        say(sentence)
    if sentence := unseen(desk, slug, outcome=outcome):
        say(f"{'The outcome' if outcome else slug} is {sentence}.")
