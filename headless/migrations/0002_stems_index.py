from django.db import migrations

#: SQLite: an FTS5 table without content of its own, kept in step by triggers. Whoever alters the
#: table of editions later has to make the triggers anew: SQLite drops them with the old table.
SQLITE = [
    """
    CREATE VIRTUAL TABLE volontariat_headless_stems USING fts5(
        stems, content='volontariat_headless_edition', content_rowid='id', detail='none'
    )
    """,
    """
    CREATE TRIGGER volontariat_headless_stems_insert
    AFTER INSERT ON volontariat_headless_edition BEGIN
        INSERT INTO volontariat_headless_stems (rowid, stems) VALUES (new.id, new.stems);
    END
    """,
    """
    CREATE TRIGGER volontariat_headless_stems_delete
    AFTER DELETE ON volontariat_headless_edition BEGIN
        INSERT INTO volontariat_headless_stems (volontariat_headless_stems, rowid, stems)
        VALUES ('delete', old.id, old.stems);
    END
    """,
    """
    CREATE TRIGGER volontariat_headless_stems_update
    AFTER UPDATE OF stems ON volontariat_headless_edition BEGIN
        INSERT INTO volontariat_headless_stems (volontariat_headless_stems, rowid, stems)
        VALUES ('delete', old.id, old.stems);
        INSERT INTO volontariat_headless_stems (rowid, stems) VALUES (new.id, new.stems);
    END
    """,
]
POSTGRESQL = [
    """
    CREATE INDEX edition_stems ON volontariat_headless_edition
    USING gin (to_tsvector('simple', stems))
    """
]
UNDO = {
    "sqlite": [
        "DROP TRIGGER volontariat_headless_stems_update",
        "DROP TRIGGER volontariat_headless_stems_delete",
        "DROP TRIGGER volontariat_headless_stems_insert",
        "DROP TABLE volontariat_headless_stems",
    ],
    "postgresql": ["DROP INDEX edition_stems"],
}


def make_index(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in statements.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    for statement in UNDO.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("volontariat_headless", "0001_initial")]

    operations = [migrations.RunPython(make_index, drop_index)]
