"""Runs the public register's migrations in the transaction that was handed in."""

from alembic import context

from governance.kernel.database import migrate

# The index of words is made for each database in its own way, and SQLite keeps it in tables of its own.
migrate(context, apart=("search",))
