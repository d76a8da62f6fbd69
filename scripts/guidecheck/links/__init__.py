"""External links: asked through LinkChecker behind a gate, answers kept between runs.

In: a `Guide` and how its configuration says that hosts are asked. Out: what is `Known` of each URL, which
`checks.external` judges.

`addresses` says where nobody may be sent, `gate` is the only way out, `ask` drives LinkChecker, `state` keeps answers,
and `run` puts them together.
"""
