"""The dialog that chooses the backup to restore."""

from __future__ import annotations

from tracker.domain import written_dates
from tracker.tui.dialogs.pick import Offer, PickScreen


class BackupScreen(PickScreen):
    """Lists the backups of the book, newest first, and returns the path of the chosen one."""

    question = "Restore which backup? The present book is kept under another name."
    placeholder = "a day, or why it was made"
    nothing = "There is no such backup."

    def offers(self, text: str) -> list[Offer]:
        """Return the backups whose day, reason and size contain a text."""
        folder = self.desk.backups.folder
        offers = [
            Offer(
                str(each.path),
                f"{written_dates.day(each.at.date())}, {each.at:%H:%M}  "
                f"{each.reason.value}  {each.size / 1e6:.1f} MB",
            )
            for each in (folder.all() if folder else ())
        ]
        return [each for each in offers if text.strip().casefold() in each.text.casefold()]
