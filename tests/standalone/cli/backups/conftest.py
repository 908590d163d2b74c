"""A small data folder: a database of one table, a picture, a key."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def small(tmp_path: Path, settings: Any) -> Path:
    """A data folder whose database stands beside the one of the tests; courses come from there."""
    folder = tmp_path / "var"
    settings.DIALOGUE_DATA_DIR = folder
    (folder / "media").mkdir(parents=True)
    (folder / "media/picture.png").write_bytes(b"\x89PNG")
    (folder / "secret_key").write_text("key")
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT)")
        database.execute("INSERT INTO django_migrations (app, name) VALUES ('auth', '0001_initial')")
        database.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, said TEXT)")
        database.commit()
    return folder
