"""What others may want to know of."""

from django.dispatch import Signal

terms_taken_in = Signal()
"""Many terms have changed at once, and none of them has sent a signal of its own. ``sender`` is the model."""
