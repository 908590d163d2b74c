"""Middleware of the standalone host."""
