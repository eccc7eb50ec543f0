"""Kinds of phrases that were once read wrongly or refused, each with siblings of its examples."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from tracker.domain.phrases import Lean, NotUnderstoodError, read

LIST = Path(__file__).with_name("kinds.csv")


def rows() -> list[dict[str, str]]:
    """Return the phrases, each with its kind and the right reading."""
    with LIST.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="|"))


def named(row: dict[str, str]) -> str:
    """Return the text that identifies a row in a report."""
    return f"{row['kind']}: {row['words']}"


@pytest.mark.slow
@pytest.mark.parametrize("row", rows(), ids=named)
def test_each_phrase_of_a_kind_is_read_right(row: dict[str, str]) -> None:
    """With its days, its doubts and the note on how it was read; or it is refused."""
    reference = dt.date.fromisoformat(row["reference"]) if row["reference"] else None
    lean = Lean(row["lean"] or "none")
    if row["refused"]:
        with pytest.raises(NotUnderstoodError):
            read(row["words"], reference=reference, lean=lean)
        return
    window = read(row["words"], reference=reference, lean=lean)
    found = (window.edtf, " ".join(window.flags), window.reading)
    assert found == (row["edtf"], row["flags"], row["reading"])


def test_every_kind_has_siblings() -> None:
    """One example shows a case, not a cause."""
    kinds = [row["kind"] for row in rows()]
    assert all(kinds.count(kind) >= 3 for kind in kinds)
