"""The office database: tables, keys, sealing, the audit chain, the outbox."""
