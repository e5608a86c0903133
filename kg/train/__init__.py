"""The recipe that makes the language model: prepare, train, export, evaluate, package."""
