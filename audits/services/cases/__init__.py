"""What is done with multi-agency case audits."""
