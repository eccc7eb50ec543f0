"""The refusal of a phrase: which part of it was not understood, in one sentence."""

from __future__ import annotations

from tracker.errors import BadInputError

_RIGHT = (
    "Understood are 2020-10-28, 2020-10, 2020, 2020-10-28/2020-10-29 and [2020-11-11..2020-11-20]."
)


class NotUnderstoodError(BadInputError):
    """A phrase that cannot be read as days; ``part`` are the words of ``text`` that stopped it."""

    def __init__(self, text: str, part: str, sentence: str = "") -> None:
        """Take the phrase, the part, and the sentence where it is not the usual one."""
        self.text = text
        self.part = part
        named = f"“{part}” in “{text}”" if part != text else f"“{text}”"
        super().__init__(sentence or f"{named} was not understood as a date. {_RIGHT}")
