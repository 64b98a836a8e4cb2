"""Set-up and supervision behind `run.py`. Standard library only: it runs before anything is installed."""
