"""What stands around published documents: catalogue, libraries, guide, standard catalogue, hand-overs."""
