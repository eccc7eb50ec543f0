"""The terminal UI: the only code that knows Textual."""

import os

from tracker.tui.startup import without

# What changes is drawn at the next frame, and a key can take two or three until all of it stands:
# at Textual's usual 60 a second that is longer than anything that is worked out. It must be said
# before Textual is loaded; a person's own wish comes first.
os.environ.setdefault("TEXTUAL_FPS", "250")

# Nothing here talks to a network. asyncio does without TLS, and hashlib with what it brings itself.
without("ssl", "_hashlib", load=("asyncio", "hashlib"))
