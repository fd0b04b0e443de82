"""The demonstration: an invented trust, its people, bodies and meetings as data, and what plays them."""
