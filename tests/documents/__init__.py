"""Papers and their printed forms."""
