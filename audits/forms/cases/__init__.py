"""Forms of multi-agency case audits."""
