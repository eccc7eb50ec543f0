"""Controllers: each implements one ability of a screen, which it is given."""
