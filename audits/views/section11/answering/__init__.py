"""An agency answers its return: its list, its sections, each answer, what met and what was kept."""
