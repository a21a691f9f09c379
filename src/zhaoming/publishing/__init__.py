"""A document's way to the public: events, what they come to, what may be done next and why the rest may not."""
