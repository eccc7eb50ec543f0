"""A second engine for the store's contract, made of dictionaries; it contains no rule."""
