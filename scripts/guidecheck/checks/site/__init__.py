"""Checks of the built site: `check_site`, with the parts of pages that it asks for in `PARTS`."""
