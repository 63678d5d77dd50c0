"""When a dated row appeared, told by the database: its feeds are in this order."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, Func
from django.db.models.sql.compiler import SQLCompiler

ON_SQLITE = (
    "CASE WHEN {earliest} IS NOT NULL AND {latest} < substr({published}, 1, 10)"
    " THEN {earliest} || ' 00:00:00' ELSE {published} END"
)
ON_POSTGRESQL = (
    "CASE WHEN {earliest} IS NOT NULL AND {latest} < ({published} AT TIME ZONE 'UTC')::date"
    " THEN {earliest}::timestamp AT TIME ZONE 'UTC' ELSE {published} END"
)


class Appeared(Func):
    """A moment, as Atom asks for one: that of publication here where the date of the row allows it
    or is yet to come or lasts until now; else the first moment that the date may mean.

    Without parameters and immutable, so that an index can hold it. Days are those of UTC.
    """

    output_field = DateTimeField()

    def __init__(self, *columns: Any, **extra: Any) -> None:
        names = columns or ("date_earliest", "date_latest", "published_at")
        super().__init__(*names, **extra)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, tuple[Any, ...]]:
        return self.filled(ON_SQLITE, compiler), ()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, tuple[Any, ...]]:
        return self.filled(ON_POSTGRESQL, compiler), ()

    def filled(self, template: str, compiler: SQLCompiler) -> str:
        names = ("earliest", "latest", "published")
        columns = (compiler.compile(one)[0] for one in self.get_source_expressions())
        return template.format(**dict(zip(names, columns, strict=True)))
