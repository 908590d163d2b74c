"""Tests of the shipped courses: what learners read and answer."""
