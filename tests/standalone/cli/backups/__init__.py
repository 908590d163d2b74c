"""Backups, from their parts to the drill."""
