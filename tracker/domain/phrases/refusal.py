"""The refusal of a phrase: a sentence that names the part that was not understood."""

from __future__ import annotations

from tracker.errors import BadInputError

_RIGHT = "Understood are 2020-10-28, 28–29 October 2020, mid-November, by the end of the year."


class NotUnderstoodError(BadInputError):
    """Raised for a phrase that cannot be read as days; ``part`` is the text not understood.

    ``unknown`` is true if a word was not understood; otherwise the sentence gives another reason.
    """

    def __init__(self, text: str, part: str, sentence: str = "") -> None:
        """Initialize with the phrase, the part not understood, and optionally a sentence."""
        self.text = text
        self.part = part
        self.unknown = not sentence
        named = f"“{part}” in “{text}”" if part != text else f"“{text}”"
        super().__init__(sentence or f"{named} was not understood as a date. {_RIGHT}")

    @classmethod
    def impossible(cls, text: str, why: str) -> NotUnderstoodError:
        """Return the error for a day that does not exist; ``why`` is a sentence."""
        return cls(text, text, f"“{text}” was not understood as a date: {why}")

    @classmethod
    def without_reference(cls, text: str) -> NotUnderstoodError:
        """Return the error for a phrase that needs a reference date, if none is known."""
        right = "say the year, or give the day on which it was written"
        return cls(text, text, f"“{text}” could be in any year: {right}.")

    @classmethod
    def ambiguous(cls, text: str, readings: list[str]) -> NotUnderstoodError:
        """Return the error for a phrase with several readings, which are given as EDTF texts."""
        ways = " or as ".join(readings)
        return cls(text, text, f"“{text}” can be read as {ways}; write which is meant.")
