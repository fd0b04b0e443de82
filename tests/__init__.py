"""The tests: sentences as names, builders, canaries in every confidential string."""
