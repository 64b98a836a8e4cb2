"""The generator: each row is a pure function of (seed, scale, table, i), so any row can be made again to check it."""
