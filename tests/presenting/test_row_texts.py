"""The cells of lists."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tracker.domain import edtf
from tracker.presenting.row_texts import dated


@pytest.mark.parametrize("cells", [16, 17])
@pytest.mark.parametrize(
    "text",
    [
        "2020-10-29",
        "[2020-12-01..2020-12-10]",
        "[2021-05-31..2021-12-31]",
        "2020-10-30/2020-11-02",
        "2020-10-30/2021-11-02",
        "[2020-10-30..2021-11-02]",
        "2020-12~",
        "2020-23",
        "2024-12-15/..",
        "../2024-12-15",
    ],
)
def test_a_column_of_days_never_cuts_off_a_year(text: str, cells: int) -> None:
    """Whatever the window: the text fits and ends with a year."""
    shown = dated(edtf.window(text), cells)
    assert cell_len(shown) <= cells
    assert shown.rstrip("…")[-2:].isdigit()
    assert "20" in shown
