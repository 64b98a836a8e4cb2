"""What every page must be, whoever opens it."""
