"""Which file says what licence a model has. Apart from its reader, as a run whose results are kept reads no YAML."""

PATH = "data/models.yaml"
