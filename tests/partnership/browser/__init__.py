"""Pages of agencies, people and imports in a browser."""
