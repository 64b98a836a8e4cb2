"""The numbers of agencies, people and the plan: every one a Figure that opens the rows behind it."""
