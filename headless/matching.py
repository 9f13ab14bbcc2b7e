"""Full-text matching inside any query, on SQLite and PostgreSQL alike.

Which words meet is settled in ``headless.words``; the databases only look up stems. Each indexes
them its own way (the migration makes both indexes) and answers the same.
"""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

#: Follows the column by triggers, so that bulk writes are indexed too.
SQLITE_INDEX = "volontariat_headless_stems"


class StemsField(models.TextField):
    """Stems between blanks; ``field__has_all=["benin", "sante"]`` finds texts with all of them."""


@StemsField.register_lookup
class HasAll(models.Lookup):
    """Whether a text holds every one of some stems, which consist of a-z and 0-9."""

    lookup_name = "has_all"
    prepare_rhs = False

    def get_db_prep_lookup(
        self, value: Collection[str], connection: BaseDatabaseWrapper
    ) -> tuple[str, list[str]]:
        """Returns the stems as the database's own query language wants them."""
        glue, quote = (" & ", "'") if connection.vendor == "postgresql" else (" ", '"')
        return "%s", [glue.join(f"{quote}{stem}{quote}" for stem in value)]

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **kwargs: Any
    ) -> tuple[str, list[Any]]:
        """SQLite: an FTS5 table that shares its row ids with the table of the field."""
        query, params = self.process_rhs(compiler, connection)
        key, _params = compiler.compile(self.lhs.target.model._meta.pk.get_col(self.lhs.alias))
        sql = (
            f"{key} IN (SELECT rowid FROM {SQLITE_INDEX} "  # noqa: S608
            f"WHERE {SQLITE_INDEX} MATCH {query})"
        )
        return sql, list(params)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **kwargs: Any
    ) -> tuple[str, list[Any]]:
        """PostgreSQL: the expression that the GIN index holds."""
        column, column_params = self.process_lhs(compiler, connection)
        query, params = self.process_rhs(compiler, connection)
        sql = f"to_tsvector('simple', {column}) @@ to_tsquery('simple', {query})"
        return sql, [*column_params, *params]
