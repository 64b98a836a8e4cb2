"""Reads of the audits, without a query that grows with the rows."""
