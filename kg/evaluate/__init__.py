"""Scores of what was extracted and linked, against gold."""
