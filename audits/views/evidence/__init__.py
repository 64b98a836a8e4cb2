"""Pages of an agency's evidence, whichever audit leans on it."""
