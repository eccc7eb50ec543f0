"""Signs are ASCII where a person's environment asks for it, whatever Python makes of it."""

from __future__ import annotations

import pytest

from tracker.terminal import shows_unicode


@pytest.mark.parametrize(
    ("environment", "shows"),
    [
        ({}, True),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "de_DE.utf8"}, True),
        ({"LANG": "C"}, False),
        ({"LC_ALL": "C"}, False),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, False),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, True),
        ({"LANG": "en_US.ISO-8859-1"}, False),
        ({"LC_CTYPE": "en_GB.UTF-8", "LANG": "C"}, True),
        ({"LC_CTYPE": "C", "LANG": "en_GB.UTF-8"}, False),
        # Python has set LC_CTYPE itself.
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, False),
        ({"LC_CTYPE": "C.UTF-8"}, True),
    ],
)
def test_the_environment_says_what_the_terminal_shows(
    environment: dict[str, str], *, shows: bool
) -> None:
    """LC_ALL before LC_CTYPE before LANG; nothing said is no request."""
    assert shows_unicode("utf-8", environment) is shows


def test_a_stream_that_takes_ascii_alone_gets_ascii() -> None:
    """Whatever the environment says."""
    assert not shows_unicode("ascii", {"LANG": "en_GB.UTF-8"})
    assert shows_unicode(None, {})
