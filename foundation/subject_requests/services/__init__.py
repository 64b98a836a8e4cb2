"""What is done with requests of persons."""
