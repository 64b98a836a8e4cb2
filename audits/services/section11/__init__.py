"""Everything that changes a Section 11 cycle or return, one module a subject."""
