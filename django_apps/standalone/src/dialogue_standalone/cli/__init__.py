"""The command that serves: options, start, stop."""
