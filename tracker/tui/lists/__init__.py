"""Lists of any size: the buffered rows, the viewport, and how rows are drawn."""
