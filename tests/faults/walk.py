"""Random keys in the TUI: it must not end, hang or show a traceback.

No key that quits is pressed, so any end counts as dead.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.faults.books import state_of
from tests.faults.session import COLUMNS, ROWS, Session
from tests.faults.tally import CORRUPT, DEAD, TRACEBACK, Tally

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.rig import Rig

_LETTERS = "abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789 /?:@#[]{}.-+=<>\"'|\\"
"""The letters that are typed; q is left out because it quits."""
_CONTROLS = "abcdefghijklmnoprstuvwxyz"
_NAMED = (
    *(b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H", b"\x1b[F", b"\x1b[5~", b"\x1b[6~"),
    *(b"\x1b[3~", b"\x1b[2~", b"\x1b[1;5A", b"\x1b[1;5B", b"\x1b[1;5C", b"\x1b[1;2D", b"\x1b[Z"),
    *(b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[24~", b"\x7f", b"\x08"),
)
_OFTEN = (b"\r", b"\r", b"\x1b", b"\x1b", b"\t", b"\x13", b"j", b"k", b"a", b"e", b"n", b"u")
_WORDS = ("Zed", "2020-10", "mid-November", "is:overdue", "張曉剛", "Ålesund", "🙂", "e\u0301", "￼")
_HOSTILE = (
    *(b"\xc3", b"\xe5\xbc", b"\xf0\x9f\x99", b"\x80", b"\xff", b"\xfe\xfe"),
    *(b"\x1b[", b"\x1b[999;999;999q", b"\x1b]52;c;eA==\x07", b"\x1bP1$r\x1b\\", b"\x1b[<0;5;5M"),
    *(b"\x1b[<0;5;5m", b"\x1b[<64;9;9M", b"\x1b[200~", b"\x1b[201~", b"\x1b[?1;2c", b"\x00"),
)
_PASTED = (
    "one line",
    "two\nlines\n",
    "[/]",
    "\x1b[31m",
    "\u202eabc",
    "x" * 5_000,
    "漢" * 900,
    "\t\t",
)
_SMALLEST, _LARGEST = (2, 6), (70, 220)
_AT_ONCE = 12
"""The number of steps between waits for the program, so that keys arrive in bursts."""
_LAST = 40


def walked(rig: Rig, book: Path, steps: int, seed: int) -> Tally:
    """Do random steps in a session; after a fault, go on in a new session."""
    random = Random(seed)  # noqa: S311  # a seed makes failures reproducible
    tally = Tally(f"random keys, {rig.engine}")
    rig.begin(book)
    session = Session(rig)
    session.settle()
    pressed: list[str] = []
    for step in range(1, steps + 1):
        pressed.append(_step(session, random))
        found: list[tuple[str, str]] = []
        if step % _AT_ONCE == 0 or step == steps or not session.alive:
            found = _wrong(session, f"seed {seed}, step {step}: {' '.join(pressed[-_LAST:])}")
        tally.add(found)
        if found:
            session.__exit__()
            session = Session(rig)
            session.settle()
    session.__exit__()
    if damage := state_of(rig.book).damage:
        tally.wrong.append((CORRUPT, f"seed {seed}: {damage}"))
    return tally


def _wrong(session: Session, where: str) -> list[tuple[str, str]]:
    quiet = session.settle()
    if not quiet:
        # In a few columns a layout may not end; it ends when the size is changed.
        session.resize(ROWS, COLUMNS)
        quiet = session.settle()
    found = [(TRACEBACK, where)] if session.traceback else []
    if not session.alive:
        found.append((DEAD, f"ended with {session.code}; {where}"))
    elif not quiet:
        found.append((DEAD, f"hangs; {where}"))
    return found


def _step(session: Session, random: Random) -> str:
    """Do one random step; return its description."""
    if random.random() < 0.02:  # one in fifty
        rows = random.randint(_SMALLEST[0], _LARGEST[0])
        columns = random.randint(_SMALLEST[1], _LARGEST[1])
        if random.random() < 0.5:  # in half of the cases, return to the usual size
            rows, columns = ROWS, COLUMNS
        session.resize(rows, columns)
        return f"{columns}×{rows}"
    kind = random.choices(list(_KINDS), [weight for weight, _ in _KINDS.values()])[0]
    keys = _KINDS[kind][1](random)
    if kind in _ALONE:
        session.settle()
    session.send(keys)
    if kind in _ALONE:
        session.settle()
    return ascii(keys[:_LAST])[2:-1]


def _paste(random: Random) -> bytes:
    return b"\x1b[200~" + random.choice(_PASTED).encode() + b"\x1b[201~"


def _split(random: Random) -> bytes:
    """Return a word whose last bytes may be missing."""
    word = random.choice(_WORDS).encode()
    return word[: random.randint(1, len(word))]


_KINDS: dict[str, tuple[int, Callable[[Random], bytes]]] = {
    "often": (30, lambda random: random.choice(_OFTEN)),
    "letter": (35, lambda random: random.choice(_LETTERS).encode()),
    "named": (15, lambda random: random.choice(_NAMED)),
    "control": (8, lambda random: bytes([ord(random.choice(_CONTROLS)) & 0x1F])),
    "word": (5, lambda random: random.choice(_WORDS).encode()),
    "split": (3, _split),
    "paste": (2, _paste),
    "hostile": (2, lambda random: random.choice(_HOSTILE)),
}
"""The kinds of steps: how often of a hundred, and a function that returns the bytes to send."""
_ALONE = {"split", "hostile"}
"""The kinds whose bytes are sent alone, as over a slow line."""
