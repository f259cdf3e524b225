"""What the workflows do through GitHub's API: comments, proposed profiles, a yearly reminder."""
