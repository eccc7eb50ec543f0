"""Forms: layouts, sections, drafts, and the screens that show them."""
