"""Commands of the shared application."""
