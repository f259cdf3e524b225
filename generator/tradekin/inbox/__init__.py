"""What came through a letter box into a folder: shown as a reviewer would see it, taken up, answered, dropped."""
