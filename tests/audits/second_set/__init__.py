"""Another partnership's small set of standards, on a scale from 0 to 3, from the return to every report."""
