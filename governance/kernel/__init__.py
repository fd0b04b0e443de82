"""What everything rests on: errors, text, ids, clock, canonical bytes, language. Knows nothing of
meetings."""
