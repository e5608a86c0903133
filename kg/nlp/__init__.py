"""What is read out of a parsed article: functions from a spaCy `Doc` to frozen records."""
