"""Everything that changes how long things are kept, or takes them away."""
