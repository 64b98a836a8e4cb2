"""Documents out and in: PDF, charts, CSV and workbooks written, tables read."""
