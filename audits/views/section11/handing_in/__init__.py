"""An agency hands its return in: checked, declared, submitted, and the receipt."""
