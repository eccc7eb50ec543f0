"""A second engine behind the contract of the store, of plain dictionaries: it holds no rule."""
