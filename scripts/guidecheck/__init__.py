"""Checks for Hugo sites in several languages: matching sections, SPDX identifiers, links that resolve."""

__version__ = "0.1.0"
