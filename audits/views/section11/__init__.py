"""The pages of Section 11, one module a subject."""
