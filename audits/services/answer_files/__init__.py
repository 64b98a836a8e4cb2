"""An agency's answers taken to another partnership and brought from one, one module a subject."""
