"""The product as the bench serves it: its own settings and addresses, with the floor and the rivals beside it."""
