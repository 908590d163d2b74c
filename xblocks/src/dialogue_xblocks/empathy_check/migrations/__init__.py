"""Database history of the self-check."""
