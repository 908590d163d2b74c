"""What blocks and hosts share."""
