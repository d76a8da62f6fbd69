"""Which files of data a guide may have. Apart from their readers, as a run whose results are kept reads no YAML."""

MODELS = "data/models.yaml"
TOPICS = "data/topics.yaml"
QUESTIONS = "data/questions.yaml"
# The schema of each in the package's data.
SCHEMAS = {MODELS: "models", TOPICS: "topics", QUESTIONS: "questions"}
