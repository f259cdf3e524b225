"""What the group's repository on GitHub is told, and what it is asked: a thin client and three errands."""
