"""Which section of one language is which of another, and how each pair stands to what was accepted.

In: a `Guide` with the record of translations. Out: pairs of pages and sections, what is missing or moved, and states.
"""
