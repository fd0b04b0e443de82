"""The store keeps, seals, orders and loses nothing, on SQLite and on PostgreSQL."""
