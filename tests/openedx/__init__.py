"""The doors and migrations of our wheel with an Open edX release's versions and on MariaDB; no host of ours is needed."""
