"""The ordered feed of what changed for the public: derived data (the index) follow it."""
