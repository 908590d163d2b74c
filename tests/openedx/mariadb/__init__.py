"""What only a database with several writers shows."""
