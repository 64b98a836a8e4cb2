"""What changes the education audit: providers, cycles, returns, chasing and quality assurance."""
