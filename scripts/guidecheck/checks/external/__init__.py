"""Checks of the answers to external links: `check_links`."""
