"""The user's settings: one optional TOML file, whose errors are all reported at once."""

from tracker.config.lazy_loading import load
from tracker.config.settings import Config, Fault, Glyphs, SaidKeys, Theme

__all__ = ["Config", "Fault", "Glyphs", "SaidKeys", "Theme", "load"]
