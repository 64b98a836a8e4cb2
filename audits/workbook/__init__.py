"""A return as a workbook: how it is laid out, signed and read, and what in it differs. No database."""
