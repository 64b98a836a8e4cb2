"""Pages of priorities, the plan and its actions."""
