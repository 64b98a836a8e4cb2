"""Starts servers, measures in turns, checks what comes back, writes down what it was."""
