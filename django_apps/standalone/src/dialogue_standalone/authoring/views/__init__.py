"""Pages of the authors."""
