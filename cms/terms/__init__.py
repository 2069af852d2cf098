"""The term base, as editors keep it."""
