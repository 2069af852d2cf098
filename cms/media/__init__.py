"""Pictures and videos: whatever door they come in by, only their safe form is kept."""
