"""What the suite itself promises to whoever runs it."""
