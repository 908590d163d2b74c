"""What the accounts pages answer."""
