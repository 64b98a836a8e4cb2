"""Letters about agencies, people and the plan."""
