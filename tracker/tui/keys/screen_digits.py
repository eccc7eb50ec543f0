"""The screen of each digit, and the lists that share a digit."""

from __future__ import annotations

SCREENS = ("overview", "event", "meeting", "commitment", "channel", "person", "source", "trash")
"""The screens in the order of their digits, from 1."""
TABS = {
    "person": ("person", "organization", "party"),
    "source": ("source", "account", "dispute"),
}
"""The lists that share a digit, in the order in which pressing it again shows them."""
SCREEN_NAMES = (
    "Overview",
    "Events",
    "Meetings",
    "Commitments",
    "Channels",
    "People",
    "Sources",
    "Trash",
)


def home_of(kind: str) -> str:
    """Return the screen of a kind's digit; Events for a kind without a digit."""
    home = next((home for home, tabs in TABS.items() if kind in tabs), kind)
    return home if home in SCREENS else "event"


def has_list(kind: str) -> bool:
    """Return whether a kind has a list of its own."""
    return kind in SCREENS or any(kind in tabs for tabs in TABS.values())


def screen_name(kind: str) -> str:
    """Return the name of the screen on which a kind is shown."""
    return SCREEN_NAMES[SCREENS.index(home_of(kind))]
