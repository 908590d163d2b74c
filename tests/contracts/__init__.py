"""What holds between the rooms: which way imports point, how big files are, that names used here exist there."""
