"""The screens behind the digits, and the lists that share one."""

from __future__ import annotations

SCREENS = ("overview", "event", "meeting", "commitment", "channel", "person", "source", "trash")
"""The screens in the order of their digits."""
TABS = {
    "person": ("person", "organization", "party"),
    "source": ("source", "account", "dispute"),
}
"""The lists that share a digit, in the order in which the digit cycles through them."""
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
    """Return the screen on which a kind is shown: its own, another kind's, else Events."""
    home = next((home for home, tabs in TABS.items() if kind in tabs), kind)
    return home if home in SCREENS else "event"


def has_list(kind: str) -> bool:
    """Whether a kind has a list of its own, under its digit or as a tab beside another."""
    return kind in SCREENS or any(kind in tabs for tabs in TABS.values())


def screen_name(kind: str) -> str:
    """Return the name of the screen of a kind."""
    return SCREEN_NAMES[SCREENS.index(home_of(kind))]
