"""Runs the public register's migrations in the transaction that was handed in."""

from alembic import context

from governance.kernel.database import migrate

migrate(context)
