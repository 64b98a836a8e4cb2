"""What follows the plan up: did it work, reminders that climb, who owes what, meetings."""
