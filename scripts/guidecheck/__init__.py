"""Checks for a bilingual Hugo guide."""
