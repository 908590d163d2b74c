"""What the certificate pages answer."""
