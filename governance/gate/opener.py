"""The Opener: what unwraps the key of a matter, a request or a case. Only the gate imports it (promise 5)."""
