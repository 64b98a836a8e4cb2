"""The measuring bench: a data generator, rivals, and a runner that compares them in one run (docs/bench.md)."""
