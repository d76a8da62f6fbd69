"""Checks for a bilingual licence guide: matching sections, SPDX identifiers, links that resolve."""

__version__ = "0.1.0"
