"""How long records are kept: classes, units, holds, and disposal by two people."""
