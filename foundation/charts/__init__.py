"""Charts as values, drawn three ways: as SVG by the server, as a table, and as a Plotly figure on top."""
