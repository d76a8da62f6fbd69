"""External links: asked through LinkChecker behind a gate, answers kept between runs.

In: a `Guide` and how its configuration says that hosts are asked. Out: what is `Known` of each URL, which
`checks.external` judges.

`found` gathers the URLs, `addresses` says what a browser would make of them and where nobody may be sent, `exceptions`
which are not asked. `gate` is the only way out. `ask` visits them through `linkchecker` or, to the letter, through
`literal`, and judges their `reports`; `state` keeps the answers, and `run` puts them together.
"""
