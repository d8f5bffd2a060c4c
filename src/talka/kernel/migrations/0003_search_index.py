"""The words of the search index: a table of FTS5 on SQLite, a column of tokens with an index on PostgreSQL."""

from django.db import migrations

FTS = """CREATE VIRTUAL TABLE kernel_search_fts USING fts5(
    title, body, title_stems, body_stems, tokenize = "ascii tokenchars ':'")"""
# What is taken out is overwritten at once, not when segments are merged some day; since SQLite 3.42.
SECURE = "INSERT INTO kernel_search_fts (kernel_search_fts, rank) VALUES ('secure-delete', 1)"


def forwards(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute(FTS)
        if editor.connection.Database.sqlite_version_info >= (3, 42):
            editor.execute(SECURE)
    else:
        editor.execute("ALTER TABLE kernel_searchentry ADD COLUMN tokens tsvector")
        editor.execute("CREATE INDEX search_tokens ON kernel_searchentry USING gin (tokens)")


def backwards(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE kernel_search_fts")
    else:
        editor.execute("ALTER TABLE kernel_searchentry DROP COLUMN tokens")


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_initial")]

    operations = [migrations.RunPython(forwards, backwards, elidable=False)]
