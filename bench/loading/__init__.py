"""Brings the generator's rows into a database by COPY."""
