"""Which files of data a guide may have. Apart from their readers, as a run whose results are kept reads no YAML."""

MODELS = "data/models.yaml"
TOPICS = "data/topics.yaml"
QUESTIONS = "data/questions.yaml"
# Suffixes under which Hugo takes a file for the same data.
OTHERS = (".yml", ".json", ".toml", ".xml", ".csv")
# The schema of each in the package's data.
SCHEMAS = {MODELS: "models", TOPICS: "topics", QUESTIONS: "questions"}
