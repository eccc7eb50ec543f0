"""What the domain says of time hangs on no clock and no time zone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tracker.domain

DOMAIN = Path(tracker.domain.__file__).parent
READ_ALL = """
import datetime as dt, hashlib, sys
from tests.domain.phrases.test_phrases import rows
from tests.domain.phrases.test_fuzz import attempt_row
from tracker.domain.assessment import assessed

said = [repr(attempt_row(row)) for row in rows()]
days = [dt.date(2020, 1, 1) + dt.timedelta(days=n) for n in range(0, 800, 7)]
for row in rows():
    due = attempt_row(row)
    some = days[:: max(len(row["words"]), 1)]
    said += [repr(assessed(day, due, (), ())) for day in some]
print(len(said), hashlib.sha256("".join(said).encode()).hexdigest())
"""


@pytest.mark.slow
def test_time_zones_change_nothing() -> None:
    """Every listed phrase, and a commitment due then, in the two zones that are furthest apart."""
    told = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        ran = subprocess.run(  # noqa: S603  # the test builds this command
            [sys.executable, "-c", READ_ALL],
            env={**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(ran.stdout)
    assert len(told) == 1
    assert int(told.pop().split()[0]) > 1000


def test_the_domain_reads_no_clock() -> None:
    """No module of it asks for the day or the moment; both are arguments."""
    asks = re.compile(r"\.(?:today|now|utcnow|localtime|time)\(|(?m:^)(?:import|from) time")
    asking = [
        str(path.relative_to(DOMAIN))
        for path in DOMAIN.rglob("*.py")
        if asks.search(path.read_text(encoding="utf-8"))
    ]
    assert asking == []
