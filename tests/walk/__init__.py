"""Every page as every reader who may open it."""
