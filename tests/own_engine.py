"""A plugin of pytest: with it the program runs on Python's own SQLite, as where no wheel is.

``python -m pytest -p tests.own_engine tests/store``
"""

from __future__ import annotations

import sys

# What is ``None`` here cannot be imported.
sys.modules["pysqlite3"] = None  # type: ignore[assignment]
