"""Hostile text neither crashes, acts nor reaches the terminal, in any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

from tests.conftest import make_session
from tests.tui.calm import workers_done
from tests.tui.hostile import TEXTS, hostile_desk
from tests.tui.screen_text import screen_text
from tests.tui.terminal import Program
from tracker.service.desk import Desk
from tracker.tui.app import DiplotrackApp
from tracker.tui.drawing.line_filter import SafeLines
from tracker.tui.drawing.plain import plain
from tracker.tui.keys.screen_digits import SCREENS

if TYPE_CHECKING:
    from pathlib import Path

_OPENED = ("p0", "o0", "who0", "src0", "ch0", "m1", "c1", "s2", "a2x", "d3", "m4", "c5", "m6", "m7")
BAD = {chr(code) for code in (*range(32), *range(0x7F, 0xA0))} | {"\u202e", "\u2066"}


@given(st.text())
def test_stored_text_is_content_without_markup(text: str) -> None:
    """No span, no action, no control character."""
    content = plain(text)
    assert not content.spans
    assert not set(content.plain) & BAD


@given(st.text())
def test_the_net_lets_no_control_character_through(text: str) -> None:
    """Whatever a widget draws."""
    for ascii_only in (False, True):
        made = SafeLines(ascii_only=ascii_only).apply([Segment(text)], Color(0, 0, 0))
        assert not set("".join(each.text for each in made)) & BAD
    control = Segment("\x1b[2J", control=[(2,)])  # type: ignore[list-item]
    assert SafeLines().apply([control], Color(0, 0, 0)) == [control]


@pytest.mark.painted
async def test_every_screen_shows_hostile_text_harmlessly(tmp_path: Path) -> None:
    """Lists, details, forms with their choices, dialogs, messages, help and palette."""
    desk = hostile_desk(tmp_path / "hostile.db")
    app = DiplotrackApp(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        for digit in range(1, len(SCREENS) + 1):
            await pilot.press(str(digit))
            await pilot.pause()
            assert not set(screen_text(app)) & (BAD - {"\n"})
            await pilot.press("G", "tab")
        for kind in _OPENED:
            app.open_record(kind)
            await pilot.pause()
            shown = screen_text(app)
            assert not set(shown) & (BAD - {"\n"})
        assert "x [/] y" in _record_text(app, "m0")
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not set(screen_text(app)) & (BAD - {"\n"})
        await pilot.press("escape", "escape")
        await pilot.pause()
        app.screen.footer.say(TEXTS[2])  # type: ignore[attr-defined]
        await pilot.pause()
        assert "␛]52" in screen_text(app)
        app.open_record("c1")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert "[@click=app.quit]q[/]" in screen_text(app)
        await pilot.press("escape", "question_mark")
        await pilot.pause()
        await pilot.press("escape", "colon")
        await pilot.pause()
        assert app.is_running
    desk.close()


async def test_what_was_done_by_whoever_to_whatever_is_shown_harmlessly(tmp_path: Path) -> None:
    """Trash, history, actions, purge, tags and previews; a name of a person may act no more."""
    desk = hostile_desk(tmp_path / "hostile.db")
    # Typed text cannot contain NUL; stored text can.
    typed = [text.replace("\0", "") for text in TEXTS]
    for n, text in enumerate(TEXTS):
        other = Desk.open(desk.path, make_session(text))
        other.editor.set_fields(f"c{n}", [("owner", typed[n - 1]), ("condition", typed[n - 2])])
        other.bulk.tag([f"s{n}"], [f"{text}{text}"])
        other.trash.put([f"s{n}"])
        other.close()
    app = DiplotrackApp(desk, start="trash")
    async with app.run_test(size=(120, 40)) as pilot:
        for press in (
            *("8", "enter", "h", "escape", "x", "escape", "escape", "tab", "enter", "escape"),
            *("4", "h", "enter", "enter", "8", "4", "number_sign", "[", "escape", "escape"),
            *("escape", "V", "number_sign", "minus", "escape", "escape", "escape", "e", "x", "["),
            *("escape", "escape", "escape", "x", "ctrl+s"),
        ):
            await pilot.press(press)
            await pilot.pause()
            assert not set(screen_text(app)) & (BAD - {"\n"}), press
        await workers_done(app)
        await pilot.pause()
        assert not set(screen_text(app)) & (BAD - {"\n"})
        await pilot.press("8")
        await pilot.pause()
        assert "␛]52" in screen_text(app)
    desk.close()


def _record_text(app: DiplotrackApp, slug: str) -> str:
    return app.desk.records.view(slug).title + " " + str(app.desk.records.view(slug).record)


@pytest.mark.slow
def test_no_stored_escape_byte_reaches_the_terminal(tmp_path: Path) -> None:
    """Seen in the bytes that a real pseudo-terminal receives."""
    path = tmp_path / "hostile.db"
    hostile_desk(path).close()
    with Program(path, tmp_path) as program:
        received = program.until(b"help")
        for key in b"34567824Gh":
            program.press(bytes([key]))
            received += program.until(b"\xff", 0.5)
        program.press(b"q")
        program.ended(10)
    assert b"[/]" in received
    for stored in (b"\x1b]52", b"\x1b[31mred", b"\x9b31m", "\u202e".encode(), "\x9b".encode()):
        assert stored not in received
