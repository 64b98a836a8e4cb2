"""Ties every copy to its act by a foreign key; a migration that adds tracked models ends with this."""

from typing import Any

from django.apps import apps as installed
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from foundation.trail.copies import Event


def copy_tables(app_label: str) -> list[str]:
    """The tables of copies of one app, by name."""
    models = installed.get_app_config(app_label).get_models()
    return sorted(model._meta.db_table for model in models if issubclass(model, Event))


class TieCopies(migrations.RunPython):
    """Adds the missing foreign keys from an app's tables of copies to `trail_act`; running it twice is harmless."""

    def __init__(self, app_label: str) -> None:
        self.app_label = app_label
        super().__init__(self._tie, migrations.RunPython.noop, elidable=False)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__qualname__, [self.app_label], {})

    def _tie(self, _apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        with editor.connection.cursor() as cursor:
            present = set(editor.connection.introspection.table_names(cursor))
            for table in copy_tables(self.app_label):
                if table in present and not _is_tied(cursor, table):
                    editor.execute(
                        f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_act_fk" FOREIGN KEY (pgh_context_id) '
                        "REFERENCES trail_act (id) DEFERRABLE INITIALLY IMMEDIATE"
                    )


def _is_tied(cursor: Any, table: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [f"{table}_act_fk"])
    return cursor.fetchone() is not None
