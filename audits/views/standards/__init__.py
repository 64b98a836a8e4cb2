"""The pages of standards, one module a subject."""
