"""The facilitator's desk: introductions to make, the address book, the log, a member's copy."""
