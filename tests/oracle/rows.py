"""Objects as rows of csv-data (section 5): windows in four columns, "list cells join by ` | `"."""

from __future__ import annotations

from typing import Any

Row = dict[str, str]


def row_of(value: dict[str, Any]) -> Row:
    """The cells of an object by column; what is within its timeliness has columns of its own."""
    row: Row = {}
    for name, held in value.items():
        if name == "timeliness":
            row |= row_of(held)
        else:
            row[name] = _cell(held)
            if isinstance(held, dict):
                for part in ("edtf", "earliest", "latest"):
                    row[f"{name}_{part}"] = held[part] or ""
    return row


def _cell(held: Any) -> str:  # noqa: ANN401  # it can be any JSON value
    if isinstance(held, list):
        return " | ".join(_within(each) for each in held)
    return _within(held)


def _within(held: Any) -> str:  # noqa: ANN401  # it can be any JSON value
    """One value: what is known of a part, a window by its words, a list in a list by commas."""
    if held is None:
        return ""
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, dict):
        if "words" in held:
            return str(held["words"])
        return "; ".join(_within(each) for each in held.values() if each not in (None, "", []))
    if isinstance(held, list):
        return ", ".join(_within(each) for each in held)
    return str(held)
