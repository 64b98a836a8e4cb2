"""Who may do what: the rule, written by hand, and its proof on every address."""
