"""The self-check, through what its hosts call."""
