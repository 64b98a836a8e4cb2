"""How long things are kept, and how they go: declared where the data is, disposed of by two people."""
