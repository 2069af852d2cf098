"""The alliance, its units and its people."""
