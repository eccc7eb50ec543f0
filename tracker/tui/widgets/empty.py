"""The message in an empty list: why it is empty, and the keys that help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tracker.domain.plurals import counted
from tracker.domain.query.query_fields import PLURALS
from tracker.domain.suggestions import or_list
from tracker.presenting.empty_steps import empty_steps, none_known
from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded
from tracker.tui.keys.app_keys import keys_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.keys.situation import Situation


class Empty(Guarded, Static):
    """Shown in place of a list without rows."""

    DEFAULT_CSS = "Empty { width: 1fr; padding: 1 2; display: none; }"

    def explain(
        self,
        kind: str,
        query: str,
        total: int,
        day: str,
        here: Situation,
        *,
        away: bool,
    ) -> None:
        """Show that there is no data, or that nothing matches the query."""
        what, keys = PLURALS[kind], keys_in(self)
        if query:
            lines = [
                f"Nothing matches {query}",
                f"  {counted(total, kind, what)} {'is' if total == 1 else 'are'} known on {day}.",
                "",
                f"  {keys.key_of('back'):<6}clear the filter",
                f"  {keys.key_of('filter'):<6}change it",
            ]
        else:
            steps, knows = empty_steps(kind, lambda action: not keys.why_not(action, here))
            lines = [
                none_known(kind, day, away=away),
                "",
                *(f"  {keys.key_of(action):<8}{words}" for action, words in steps),
                *(["", f"  {knows}"] if knows else []),
            ]
        self._show(lines)

    def suggest(self, meant: Sequence[str]) -> None:
        """Add a line with similar words (``meant``) that the list contains."""
        reason, known, *keys = self._said
        self._show([reason, known, f"  Did you mean {or_list(meant)}?", *keys])

    def _show(self, lines: list[str]) -> None:
        self._said = lines
        self.update(Content("\n").join([plain(line) for line in lines]))
