"""The conflict dialog: your version, the current one and the original of each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.keys.action import Where
from tracker.keys.situation import Situation
from tracker.service.three_way_merge import Take, differences, merged
from tracker.tui.drawing.plain import plain
from tracker.tui.guarded import Guarded
from tracker.tui.keys.bindings import take_keys
from tracker.tui.keys.screen_digits import home_of, screen_name
from tracker.tui.widgets.frame import FooterBar, HeaderBar, TitleLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tracker.service.desk import Desk
    from tracker.service.drafts import Draft
    from tracker.service.three_way_merge import Difference

_HERE = Situation(where=(Where.CONFLICT,), called="two versions of a record")
_LABEL = 12
_SAID = {
    Take.YOURS: "yours is used",
    Take.NOW: "the current version is kept",
    Take.BOTH: "both are used",
}


class ChoiceBlock(Guarded, Static):
    """One difference: its original, current and own text, and which of them is chosen."""

    DEFAULT_CSS = "ChoiceBlock { height: auto; padding: 0 1 1 1; }"

    def __init__(self, difference: Difference) -> None:
        """Initialize with the difference.

        If only one side changed the field, that side is chosen.
        """
        super().__init__(plain(""))
        self.difference = difference
        self.taken = difference.settled

    def draw(self, *, here: bool) -> None:
        """Draw the original, current and own text; the chosen one is bold.

        ``here`` is whether the cursor is on this difference.
        """
        each = self.difference
        bar = plain("▌ " if here else "  ").stylize("$mark")
        told = [Content.assemble(bar, plain(each.label).stylize("bold"))]
        for take, label, text in (
            (None, "as it was", each.was),
            (Take.NOW, "now", each.now),
            (Take.YOURS, "yours", each.yours),
        ):
            shown = plain(text or "nothing")
            kept = take is not None and self.taken in {take, Take.BOTH}
            shown = shown.stylize("bold") if kept else shown.stylize("$quiet")
            told.append(
                Content.assemble(bar, plain(f"  {label:<{_LABEL}}").stylize("$quiet"), shown)
            )
        said = plain(_SAID[self.taken]) if self.taken else plain("choose").stylize("bold $bad")
        told.append(Content.assemble(bar, plain(f"  {'→':<{_LABEL}}").stylize("$quiet"), said))
        self.update(Content("\n").join(told))


class ConflictScreen(Guarded, ModalScreen["Draft | None"]):
    """Shows each field that differs, and returns the draft with the chosen values."""

    def __init__(self, desk: Desk, was: Draft, yours: Draft, now: Draft) -> None:
        """Initialize with the record as opened, as edited here, and as it is now."""
        super().__init__()
        self._desk = desk
        self._three = (was, yours, now)
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out the screen: header, one block for each difference, footer."""
        kind = self._three[2].kind
        yield HeaderBar(home_of(kind))
        yield TitleLine()
        with VerticalScroll(can_focus=False):
            for each in differences(*self._three):
                yield ChoiceBlock(each)
        yield FooterBar()

    def on_mount(self) -> None:
        """Show the differences, with the cursor on the first one without a choice."""
        take_keys(self, Where.CONFLICT, Where.ANYWHERE)
        desk, now = self._desk, self._three[2]
        self.query_one(HeaderBar).show_desk(desk)
        title = desk.records.title(now.slug)
        path = [screen_name(now.kind), title, "changed elsewhere meanwhile"]
        self.query_one(TitleLine).show_title(path)
        blocks = self._blocks
        self._at = next((n for n, each in enumerate(blocks) if each.taken is None), 0)
        self.query_one(FooterBar).show_keys(_HERE)
        self._draw()

    @property
    def _blocks(self) -> list[ChoiceBlock]:
        return list(self.query(ChoiceBlock))

    def _draw(self) -> None:
        for n, each in enumerate(self._blocks):
            each.draw(here=n == self._at)
        self._blocks[self._at].scroll_visible(animate=False)

    def action_pick(self, step: int) -> None:
        """Move the cursor by some differences."""
        self._at = max(0, min(self._at + step, len(self._blocks) - 1))
        self._draw()

    def action_take(self, name: str) -> None:
        """Choose a version (or both) for the difference; go to the next one without a choice."""
        blocks, take = self._blocks, Take(name)
        here = blocks[self._at]
        if take is Take.BOTH and not here.difference.joins:
            self.query_one(FooterBar).say(
                f"{here.difference.label} holds one value; take yours or the current one."
            )
            return
        here.taken = take
        later = (n for n in range(self._at, len(blocks)) if blocks[n].taken is None)
        self._at = next(later, min(self._at + 1, len(blocks) - 1))
        self.query_one(FooterBar).quiet()
        self._draw()

    def action_save(self) -> None:
        """Close the dialog with the draft, if each difference has a choice."""
        blocks = self._blocks
        left = [n for n, each in enumerate(blocks) if each.taken is None]
        if left:
            self._at = left[0]
            self._draw()
            label = blocks[left[0]].difference.label
            said = f"Choose a version of {label}; {len(left)} left to choose."
            self.query_one(FooterBar).say(said, bad=True)
            return
        taken = {each.difference.place: each.taken for each in blocks if each.taken}
        self.dismiss(merged(*self._three, taken))

    def action_leave(self) -> None:
        """Close the dialog without a draft, and return to the form."""
        self.dismiss(None)

    def action_quit(self) -> None:
        """Return to the form, which asks before it is closed."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Open help for the keys of this dialog."""
        from tracker.tui.dialogs.help_dialog import HelpScreen

        self.app.push_screen(HelpScreen(_HERE))
