"""Pages on which a school answers, is signed and hands in, and a trust answers for its schools."""
