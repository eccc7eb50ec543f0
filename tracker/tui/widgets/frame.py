"""The lines around a screen's content: header, title line, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tracker.domain import written_dates
from tracker.keys.actions import ACTIONS
from tracker.keys.active_keys import marked_words
from tracker.keys.situation import Situation
from tracker.tui.controllers.dispatch import run
from tracker.tui.drawing.grid import COMPACT, NAMED, WIDE
from tracker.tui.drawing.plain import seen
from tracker.tui.drawing.segments import Palette, fit, width_of
from tracker.tui.guarded import Guarded
from tracker.tui.keys.app_keys import keys_in
from tracker.tui.keys.screen_digits import SCREEN_NAMES, SCREENS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from textual import events

    from tracker.service.desk import Desk

_FILE_AT_LEAST = 6
"""The minimum width of the file's name, in cells."""
SIX_KEYS = 6
_GOES_TO = {n: each.id for n in range(1, 10) for each in ACTIONS if each.call == f"screen({n})"}
"""The id of the action for each digit."""
_BETWEEN = "   "
"""The space between the names of lists that share a digit."""
_APART = 2
"""The number of blanks between a message and the key at its end."""
_LEAST = 20
"""The minimum width of the part of a message before the key, in cells."""
_KEY_WORDS = 24
"""The maximum width of the words with the key at the end of a message, in cells."""


class Bar(Guarded, Widget):
    """A widget of one line."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"
    ground = "canvas"
    """The colour role of the background."""

    def segments(self, palette: Palette, width: int) -> list[Segment]:
        """Return the segments of the line for a width in cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y
        width = self.size.width
        return Strip(self.segments(Palette(self.app.theme, self.ground), width), width)

    def notify_theme(self) -> None:
        """Redraw in the colours of another theme."""
        self.refresh()

    async def action_run(self, name: str) -> None:
        """Run the action whose name or key was clicked."""
        await run(self.screen, name)


def clickable(style: Style, name: str) -> Style:
    """Return a style for text that runs an action when it is clicked."""
    return style + Style(meta={"@click": f"run({name!r})"})


class HeaderBar(Bar):
    """Shows the file, the screens with their digits, and the as-of day."""

    def __init__(self, screen: str) -> None:
        """Initialize with the id of the open screen."""
        super().__init__()
        self._screen = screen
        self._file = ""
        self._as_of: dt.date | None = None
        self._away = self._fixed = False

    def show_desk(self, desk: Desk) -> None:
        """Show the file and the as-of day of a desk, and whether it is read-only."""
        self._file, self._as_of = desk.path.stem, desk.as_of
        self._away, self._fixed = desk.away, bool(desk.why_not)
        self.refresh()

    def segments(self, palette: Palette, width: int) -> list[Segment]:
        """Return the segments of the header for a width in cells."""
        bold = palette.style("ink", "bar", bold=True)
        right = self._day(palette)
        room = width - width_of(right)
        screens = self._screens(palette, width)
        if width >= NAMED and self._file_room(screens, room) < 0:
            screens = self._screens(palette, width, gap="")
        left = screens
        if width >= COMPACT:
            quiet = palette.style("quiet", "bar")
            file = [Segment(f" {seen(self._file)} ", quiet)]
            least = min(width_of(file), _FILE_AT_LEAST)
            cells = min(width_of(file), max(room - width_of(screens), least))
            left = [*fit(file, cells, quiet), *screens]
        return [*fit(left, room, bold), *right]

    def _file_room(self, screens: list[Segment], room: int) -> int:
        """Return the width left beside the screens and the file's name, in cells."""
        return room - width_of(screens) - cell_len(seen(self._file)) - 2

    def _screens(self, palette: Palette, width: int, gap: str = " ") -> list[Segment]:
        """Return the screens as digits with gaps; names are included where there is room."""
        quiet = palette.style("quiet", "bar")
        made: list[Segment] = []
        for n, (kind, name) in enumerate(zip(SCREENS, SCREEN_NAMES, strict=True), start=1):
            here = kind == self._screen
            if width < COMPACT and not here:
                continue
            ground = "canvas" if here else "bar"
            number = clickable(palette.style("ink", ground, bold=True), _GOES_TO[n])
            made.append(Segment(f"{gap or ' '}{n}", number))
            named = here or width >= NAMED
            style = palette.style("ink", ground, bold=True) if here else quiet
            told = f" {name}{gap}" if named else " "
            made.append(Segment(told, clickable(style, _GOES_TO[n])))
        return made

    def _day(self, palette: Palette) -> list[Segment]:
        if self._as_of is None:
            return []
        day, quiet = written_dates.day(self._as_of), palette.style("quiet", "bar")
        chip = palette.style("canvas", "mark", bold=True)
        if palette.theme == "terminal":
            chip = palette.style("mark", bold=True, reverse=True)
        fixed = [Segment(" read only ", chip), Segment(" ", quiet)] if self._fixed else []
        if self._away:
            return [*fixed, Segment(f" as of {day} ", chip), Segment(" ", quiet)]
        return [*fixed, Segment(f"today {day} ", quiet)]


class TitleLine(Bar):
    """Shows the path of the screen, the filter, the numbers of rows, and the order.

    For lists that share a digit, all of their names are shown, the open one in bold; a click opens
    another.
    """

    class TabClicked(Message):
        """The user has clicked the name of another list that shares the digit."""

        def __init__(self, number: int) -> None:
            """Initialize with the index of the list."""
            self.number = number
            super().__init__()

    def __init__(self, ground: str = "canvas") -> None:
        """Initialize without a title; ``ground`` is the colour role of the background."""
        super().__init__()
        self.ground = ground
        self._path: Sequence[str] = ()
        self._tabs: Sequence[str] = ()
        self._note = self._filter = ""
        self._right = ""

    def show_title(
        self,
        path: Sequence[str],
        *,
        tabs: Sequence[str] = (),
        note: str = "",
        filter_text: str = "",
        right: str = "",
    ) -> None:
        """Show a path with a note or the filter, and a text at the right.

        ``tabs`` are the names of all lists that share the digit; they are shown instead of the
        path, whose last name is the open one.
        """
        self._path, self._filter, self._right = path, filter_text, right
        self._tabs, self._note = tabs, note
        self.refresh()

    def segments(self, palette: Palette, width: int) -> list[Segment]:
        """Return the segments of the title line."""
        quiet, bold = palette.style("quiet"), palette.style("ink", bold=True)
        left = [Segment(" ", quiet)]
        names, apart = (self._tabs, _BETWEEN) if self._tabs else (self._path, " › ")
        for n, name in enumerate(names):
            left += [Segment(apart, quiet)] if n else []
            left.append(Segment(seen(name), bold if name == self._path[-1] else quiet))
        if self._note:
            left.append(Segment(f"   {seen(self._note)}", quiet))
        if self._filter:
            left += [Segment("   / ", quiet), Segment(seen(self._filter), palette.style("mark"))]
        right = [Segment(f"  {seen(self._right)} ", quiet)] if self._right else []
        return [*fit(left, max(width - width_of(right), 0), quiet), *right]

    def on_click(self, event: events.Click) -> None:
        """Report the list whose name was clicked."""
        edge = 1
        for number, name in enumerate(self._tabs):
            if edge <= event.x < edge + len(name):
                self.post_message(self.TabClicked(number))
            edge += len(name) + len(_BETWEEN)


def shortened(message: str, width: int) -> str:
    """Return a message cut to a width in cells, but with the key named at its end.

    The key is what follows the last full stop or double blank, such as ``u undoes``.
    """
    done, parting, key = max(
        (message.rpartition(". "), message.rpartition("  ")), key=lambda parts: len(parts[0])
    )
    room = width - cell_len(key) - _APART
    if cell_len(message) <= width or not parting or cell_len(key) > _KEY_WORDS or room < _LEAST:
        return message
    return f"{set_cell_size(done, room - 1).rstrip()}…{' ' * _APART}{key}"


class FooterBar(Bar):
    """Shows the most important keys; a message takes their place until the next key."""

    def __init__(self, ground: str = "bar") -> None:
        """Initialize without keys; ``ground`` is the colour role of the background."""
        super().__init__()
        self.ground = ground
        self._here = Situation()
        self._keys: list[tuple[str, str, str]] = []
        self._marked = ""
        self._message = ""
        self._bad = False

    def show_keys(self, here: Situation) -> None:
        """Show the keys that work in a situation."""
        self._here = here
        active = keys_in(self)
        shown = active.in_footer(here)
        keys = [(each.id, active.key_of(each.id), each.title_in(here)) for each in shown]
        marked = marked_words(here)
        if (keys, marked) != (self._keys, self._marked):
            self._keys, self._marked = keys, marked
            self.refresh()

    def say(self, text: str, *, bad: bool = False) -> None:
        """Show a message instead of the keys until the next key."""
        self._message, self._bad = text, bad
        self.refresh()

    def quiet(self) -> None:
        """Remove the message, and show the keys again."""
        if self._message:
            self._message = ""
            self.refresh()

    @property
    def message(self) -> str:
        """The message that is shown; empty if none is."""
        return self._message

    def segments(self, palette: Palette, width: int) -> list[Segment]:
        """Return the segments of the footer for a width in cells."""
        quiet = palette.style("quiet")
        bold = palette.style("ink", bold=True)
        key = keys_in(self).help_key(self._here)
        done, told = clickable(bold, "help"), clickable(quiet, "help")
        right = [Segment("  ", quiet), Segment(key, done), Segment(" help ", told)]
        room = width - width_of(right)
        if self._message:
            style = palette.style("bad" if self._bad else "ink")
            message = shortened(seen(self._message), room - 1)
            return [*fit([Segment(f" {message}", style)], room, quiet), *right]
        left = [Segment(f" {self._marked}  " if self._marked else " ", palette.style("mark"))]
        for n, (name, key, title) in enumerate(self._keys):
            done, told = clickable(bold, name), clickable(quiet, name)
            more = [Segment(key, done), Segment(f" {title}", told), Segment("  ", quiet)]
            if (n >= SIX_KEYS and width < WIDE) or width_of(left) + width_of(more) > room:
                break
            left += more
        return [*fit(left, room, quiet), *right]
