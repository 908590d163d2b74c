"""What the site pages answer."""
