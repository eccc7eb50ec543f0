"""A field of every kind of value on every noun, added as CONTRIBUTING says."""
