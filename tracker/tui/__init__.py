"""The terminal UI (TUI): the only package that uses Textual."""

import os

from tracker.tui.startup import without

# A key can need two or three frames to be drawn, which at Textual's default of 60 frames a second
# takes longer than any computation here. The rate must be set before Textual is imported; a value
# set by the user has priority.
os.environ.setdefault("TEXTUAL_FPS", "250")

# The program uses no network, so asyncio needs no TLS, and hashlib only its built-in algorithms.
without("ssl", "_hashlib", load=("asyncio", "hashlib"))
