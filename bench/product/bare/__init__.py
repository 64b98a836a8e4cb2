"""The product without its trail and context, to know what they cost. Served by the bench alone."""
