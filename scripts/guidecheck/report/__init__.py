"""Reports: one format a module, a pure function from a `Report` to text. Nothing else knows formats.

In: findings in order, with the language to say them in. Out: the text of the report.
"""
