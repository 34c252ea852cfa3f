"""What one line said: what damages claim of it, what each stretch may have said, which is likeliest, and the edits."""
