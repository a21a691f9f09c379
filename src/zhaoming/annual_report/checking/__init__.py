"""What the rules of `identities` share: the linear identities, their diagnosis, naming, the text's figures."""
