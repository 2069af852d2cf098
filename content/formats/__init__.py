"""What the files we accept are made of, read without decoding them."""
