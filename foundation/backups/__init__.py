"""Takes the database and the files away and gives them back; the keys go a way of their own."""
