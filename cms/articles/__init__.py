"""Health articles."""
