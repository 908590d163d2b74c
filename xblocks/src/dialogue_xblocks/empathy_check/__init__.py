"""A private self-check of habits of empathy."""
