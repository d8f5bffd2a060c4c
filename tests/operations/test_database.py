"""The settings under which a SQLite file is safe to keep people in."""

import pytest
from django.db import ConnectionHandler

from talka.site.database import databases


@pytest.mark.django_db
def test_what_was_removed_from_a_file_cannot_be_read_out_of_it(tmp_path):
    connection = ConnectionHandler(databases("", tmp_path)).create_connection("default")
    word = "Kvirrevit"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE said (word TEXT)")
        cursor.executemany("INSERT INTO said VALUES (%s)", [(word * 200,) for _ in range(50)])
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = (tmp_path / "talka.sqlite3").read_bytes()

        cursor.execute("DELETE FROM said")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()

    assert word.encode() in before
    assert not [file for file in tmp_path.iterdir() if word.encode() in file.read_bytes()]
