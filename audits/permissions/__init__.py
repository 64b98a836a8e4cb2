"""Who may do what, one module for each audit."""
