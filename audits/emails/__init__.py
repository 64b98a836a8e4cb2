"""The audits' letters, made into text at the moment they go."""
