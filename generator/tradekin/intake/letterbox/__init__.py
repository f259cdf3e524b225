"""The letter box: takes what somebody sends from the site's forms without an account, and hands it on."""
