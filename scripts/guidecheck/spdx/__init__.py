"""The SPDX License List, licence expressions, and where a page mentions identifiers.

In: texts and parsed pages. Out: entries of the list, faults of an expression, mentions with their places.
"""
