"""Pages of the education audit."""
