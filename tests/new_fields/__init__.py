"""A field of each kind of value on each noun, added as CONTRIBUTING describes."""
