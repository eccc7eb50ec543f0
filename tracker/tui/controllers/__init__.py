"""Controllers: each implements some of the keys of the screen that it is given."""
