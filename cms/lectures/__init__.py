"""Lectures and their series."""
