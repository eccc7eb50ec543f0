"""What is typed is written in another thread; of what waits, the latest alone."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from tracker.service.autosave import Autosave

FILE, OTHER = Path("one"), Path("other")


def test_of_what_waits_for_a_file_the_latest_is_written() -> None:
    """Who asks does not wait, whatever a write takes; another file is written as well."""
    begun, go, written = Event(), Event(), list[str]()

    def slow() -> None:
        begun.set()
        go.wait(30)
        written.append("first")

    saving = Autosave()
    saving.write(FILE, slow)
    assert begun.wait(30)
    for text in ("second", "third", "last"):
        saving.write(FILE, lambda text=text: written.append(text))  # type: ignore[misc]
    saving.write(OTHER, lambda: written.append("other"))
    assert written == []
    go.set()
    saving.close()
    assert written == ["first", "last", "other"]


def test_nothing_writes_to_a_file_that_was_dropped() -> None:
    """What was being written is written by then; what waited never is."""
    begun, go, written = Event(), Event(), list[str]()

    def slow() -> None:
        begun.set()
        go.wait(30)
        written.append("first")

    saving = Autosave()
    saving.write(FILE, slow)
    assert begun.wait(30)
    saving.write(FILE, lambda: written.append("never"))
    saving.write(OTHER, go.set)
    go.set()
    saving.drop(FILE)
    assert written == ["first"]
    saving.close()
    assert written == ["first"]
