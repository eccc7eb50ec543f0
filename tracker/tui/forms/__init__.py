"""Forms: their screens, layouts and fields, drafts, and saving."""
