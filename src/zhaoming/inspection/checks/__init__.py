"""One check a file: each says about itself what it looks for (`CHECK`) and finds it (`find`)."""
