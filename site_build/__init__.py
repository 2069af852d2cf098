"""Saying it on paper: an Edition and a theme become files. Pure Python; imports ``content`` and ``search``."""
