"""A person's settings: one TOML file that need not be there, every fault in it told at once."""

from tracker.config.lazy_loading import load
from tracker.config.settings import Config, Fault, Glyphs, SaidKeys, Theme

__all__ = ["Config", "Fault", "Glyphs", "SaidKeys", "Theme", "load"]
