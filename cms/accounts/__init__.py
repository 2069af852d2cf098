"""Users, groups and what each may do."""
