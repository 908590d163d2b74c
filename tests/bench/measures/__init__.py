"""The measurements, one module each: ``measure(stage) -> list[Figure]``."""
