"""Template tags of the authoring room."""
