"""Backups of the data folder: made while it is served, kept by count, restored as a whole or not at all."""
