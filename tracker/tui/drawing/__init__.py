"""From spans and blocks to styled cells of the terminal."""
