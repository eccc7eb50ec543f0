"""Dates that only the whole file can settle, and what is done about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.imports.doing import CHANNEL, imported, mapping, meetings, reasons
from tracker.domain.phrases.conventions import DayOrder
from tracker.errors import BadInputError
from tracker.service.imports.date_choices import DateChoices
from tracker.transfer.import_mapping import ExcelDates, MonthNumber, changed

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

TALKS = mapping(set={"channel": "Talks"}, create=CHANNEL)
DAY_FIRST = DateChoices(order=DayOrder.DAY_FIRST)


@pytest.mark.parametrize(
    ("choices", "text", "expected"),
    [
        (DateChoices(), "2020-10-28", "2020-10-28"),
        (DateChoices(), "25/01/2012", "25/01/2012"),
        (DateChoices(), "5/5/2012", "5/5/2012"),
        (DAY_FIRST, "11/03/2020", "11/03/2020"),
        (DateChoices(), "2012", "2012"),
        (DateChoices(excel=ExcelDates.FROM_1900), "2012", "2012"),
        (DateChoices(excel=ExcelDates.FROM_1900), "43985", "2020-06-03"),
        (DateChoices(excel=ExcelDates.FROM_1900), "43985.0", "2020-06-03"),
        (DateChoices(excel=ExcelDates.FROM_1904), "42523", "2020-06-03"),
        (DateChoices(months=MonthNumber.MONTH_YEAR), "Oct-12", "Oct-12 = October 2012"),
        (DateChoices(months=MonthNumber.MONTH_YEAR), "sept 31", "sept 31 = September 1931"),
        (DateChoices(months=MonthNumber.MONTH_DAY), "Oct-12", "Oct-12 = 12 October"),
        (DateChoices(months=MonthNumber.MONTH_YEAR), "Decision 12", "Decision 12"),
        (DateChoices(months=MonthNumber.MONTH_YEAR), "Junk-12", "Junk-12"),
        (DateChoices(months=MonthNumber.MONTH_YEAR), "Decem. 12", "Decem. 12 = December 2012"),
        (DateChoices(), "Marching/12", "Marching/12"),
        (DateChoices(), "10/10", "10/10"),
        (DateChoices(), "12-Oct", "12-Oct"),
        (DateChoices(), "25 – 27/01/2012", "25 – 27/01/2012 = 25/01/2012 – 27/01/2012"),
        (DAY_FIRST, "3-4.05.2012", "3-4.05.2012 = 3.05.2012 – 4.05.2012"),
        (DateChoices(), "2012-01-02/2012-01-02", "2012-01-02"),
        (DateChoices(), "13/5/2012 to 13/5/2012", "13/5/2012"),
        (DateChoices(), "2012-01-02/2012-01-03", "2012-01-02/2012-01-03"),
        (
            DateChoices(),
            "28/10/2020/29/10/2020",
            "28/10/2020/29/10/2020 = 28/10/2020 – 29/10/2020",
        ),
    ],
)
def test_texts_with_one_meaning_are_kept_or_spelt_out(
    choices: DateChoices, text: str, expected: str
) -> None:
    """The words of the file are kept before days that are spelt out."""
    assert choices.text(text, by_hand=True) == expected
    assert choices.text(text, by_hand=False) == expected.rpartition(" = ")[2]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("11/03/2020", "can be 11 March or 3 November"),
        ("from 1.2.2020 to 25.2.2020", "can be 1 February or 2 January"),
        ("3 – 4/05/2012", "can be 3 May or 5 March"),
        ("Oct-12", "can be October 2012 or 12 October"),
        ("43985", "may be the number of a day in a spreadsheet (2020-06-03)"),
    ],
)
def test_texts_with_two_meanings_are_refused_with_both(text: str, sentence: str) -> None:
    """Whichever would be read silently could be wrong."""
    with pytest.raises(BadInputError) as refused:
        DateChoices().text(text, by_hand=True)
    assert sentence in str(refused.value)


@pytest.mark.slow
def test_a_choice_settles_the_dates_of_a_file(empty: Desk, tmp_path: Path) -> None:
    """Without it they are refused; days that do not exist are refused anyway."""
    text = "When\n11/03/2020\n30/02/2012\n25 – 27/01/2012\nOct-12\n43985\n5/6/2020/6/6/2020\n"
    report = imported(empty, tmp_path, text, TALKS)
    assert sorted(reasons(report)) == [2, 3, 5, 6, 7]
    settled = {"dates": "day-first", "months": "month-year", "excel_dates": "1900"}
    report = imported(empty, tmp_path, text, changed(TALKS, settled))
    assert sorted(reasons(report)) == [3]
    assert "30/02/2012" in reasons(report)[3]
    assert {each.when.edtf for each in meetings(empty) if each.when} == {
        "2012-01-25/2012-01-27",
        "2012-10",
        "2020-03-11",
        "2020-06-03",
        "2020-06-05/2020-06-06",
    }


def test_words_count_from_a_stated_day_or_column_and_never_from_today(
    empty: Desk, tmp_path: Path
) -> None:
    """What needs a day and has none is refused."""
    text = "When,Report\n28 October,2020-11-01\nyesterday,2020-11-01\n"
    assert sorted(reasons(imported(empty, tmp_path, text, TALKS))) == [2, 3]
    by = changed(TALKS, {"ref_column": "Report"})
    assert imported(empty, tmp_path, text, by).stored == 2
    assert [each.when.edtf for each in meetings(empty) if each.when] == ["2020-10-28", "2020-10-31"]
    by = changed(TALKS, {"ref_date": "2019-11-01"})
    assert imported(empty, tmp_path, text, by).stored == 2
    assert [each.when.edtf for each in meetings(empty) if each.when][:2] == [
        "2019-10-28",
        "2019-10-31",
    ]


def test_a_day_after_tomorrow_is_refused_for_what_was_held(empty: Desk, tmp_path: Path) -> None:
    """Without a status such a meeting is scheduled."""
    text = "When,Status\n2030-01-01,held\n2030-01-01,\n"
    report = imported(empty, tmp_path, text, TALKS)
    assert "is after today" in reasons(report)[2]
    assert [each.status.value for each in meetings(empty)] == ["scheduled"]
