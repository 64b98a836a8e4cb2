"""Makes the archive that installs on a server without internet; `installer` and `packed` go into it."""
