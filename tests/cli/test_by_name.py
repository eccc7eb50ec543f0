"""Commands take a name or alias where they take a slug."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.run import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "slug"),
    [("Wu Qian", "wuqian"), ("吴谦", "wuqian"), ("mmca meetings", "mmca"), ("America", "us")],
)
def test_a_record_is_shown_by_its_name(
    copy_of_sample: Path, capsys: pytest.CaptureFixture[str], name: str, slug: str
) -> None:
    """Case and accents aside: a native name, an alias and a short name too."""
    named = run(capsys, copy_of_sample, "show", name)
    assert (named.code, named.err) == (0, "")
    assert named.out == run(capsys, copy_of_sample, "show", slug).out


def test_a_name_of_several_records_is_refused(
    copy_of_sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the slugs to choose from."""
    for slug in ("one", "two"):
        run(capsys, copy_of_sample, "add", "party", "name=Twin", f"slug={slug}")
    ran = run(capsys, copy_of_sample, "show", "twin")
    assert ran.code == 2
    assert "“twin” is the name of several records: one or two." in ran.err
