"""Pages of requests of persons."""
