"""The front end: what is fetched, what is our own, and how it is built."""
