"""Tests of the wheel of blocks."""
