"""Controllers: one thing a screen can do each; they are given the screen and hold its actions."""
