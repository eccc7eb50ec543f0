"""Drawing: from spans and blocks to styled terminal cells."""
