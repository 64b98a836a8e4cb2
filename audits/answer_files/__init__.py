"""An agency's answers as one signed file, taken from one partnership to another. No database."""
