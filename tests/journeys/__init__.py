"""Whole journeys through the product in a browser, and every page as every reader who may open it."""
