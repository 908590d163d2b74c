"""What more than one block needs."""
