"""Partners of a large group, place by place, on as many processes as there are: the same pairs as on one."""
