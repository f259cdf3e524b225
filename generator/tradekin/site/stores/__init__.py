"""Where a finished site is put beyond this machine: a server reached by SFTP, or a bucket of S3; all through fsspec.

Nothing is half published: a run writes to a place of its own and switches at the end (decision 62). Nothing here is
imported unless such an address is named.
"""
