"""Lists of any size: the rows in memory, the viewport, and how they are drawn."""
