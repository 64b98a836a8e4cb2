"""Who may do what: predicates on an actor and a loaded record, which never query."""
