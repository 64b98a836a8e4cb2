"""The figures of indicators and of the dashboard."""
