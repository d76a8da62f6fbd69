"""Values that everything else speaks of: what a guide is, what is said of it, and the record of translations.

In: nothing. Out: immutable values; this room imports no other and does no I/O.
"""
