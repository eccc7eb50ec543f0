"""Drawing: turns spans and blocks into styled terminal cells."""
