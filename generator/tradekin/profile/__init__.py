"""What a member wrote, read exactly: bytes in, a `Profile` and its `Finding`s out."""
