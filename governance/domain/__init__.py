"""The rules of meetings, matters and authority, as pure functions over values."""
