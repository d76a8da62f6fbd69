"""Checks of a guide's source: `check` for one document at a time, `check_data` for what lies beside the pages."""
