"""Ways in: the questions every form asks, made from the model, and what becomes of the answers."""
