"""Queries that are compiled once: for one row, Django's compiling takes longer than the database.

Only queries whose shape never changes can be kept so; the values in them may.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet


class Statement(NamedTuple):
    """SQL, its parameters, and what turns columns of the answer into Python's values."""

    sql: str
    params: tuple[Any, ...]
    converters: dict[int, tuple[list[Callable], Any]]


class Compiled:
    """A query built with sample values, each of which a reading replaces by its own.

    ``build`` gets the samples and must use each of them unchanged; no other value in the query
    may equal one.
    """

    def __init__(self, build: Callable[..., QuerySet], *samples: Any) -> None:
        self._build = build
        self._samples = samples
        self._statements: dict[str, Statement] = {}
        self._alias = ""

    def rows(self, *values: Any) -> list[list[Any]]:
        """Returns the rows that the query gives with these values."""
        connection = connections[self._alias or self._prepare()]
        statement = self._statements.get(connection.vendor) or self._compile(connection)
        chosen = dict(zip(self._samples, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, [chosen.get(each, each) for each in statement.params])
            rows = [list(row) for row in cursor.fetchall()]
        for position, (converters, expression) in statement.converters.items():
            for row in rows:
                for convert in converters:
                    row[position] = convert(row[position], expression, connection)
        return rows

    def _prepare(self) -> str:
        self._alias = router.db_for_read(self._build(*self._samples).model)
        return self._alias

    def _compile(self, connection: BaseDatabaseWrapper) -> Statement:
        compiler = self._build(*self._samples).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        selected = [expression for expression, _sql, _alias in compiler.select]
        statement = Statement(sql, tuple(params), compiler.get_converters(selected))
        self._statements[connection.vendor] = statement
        return statement
