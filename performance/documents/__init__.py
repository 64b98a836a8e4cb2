"""Documents of the dashboard."""
