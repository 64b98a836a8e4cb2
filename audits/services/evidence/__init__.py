"""What is done with an agency's evidence, whichever audit leans on it."""
