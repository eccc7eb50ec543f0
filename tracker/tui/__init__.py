"""The terminal UI: the only code that knows Textual."""

import os

from tracker.tui.startup import without

# Changes are drawn at the next frame, and a key can need two or three frames: at Textual's default
# of 60 a second that takes longer than any computation. It must be set before Textual is imported;
# the user's own setting has priority.
os.environ.setdefault("TEXTUAL_FPS", "250")

# The program uses no network, so asyncio needs no TLS, and hashlib only its built-in algorithms.
without("ssl", "_hashlib", load=("asyncio", "hashlib"))
