"""What the guides say is so."""
