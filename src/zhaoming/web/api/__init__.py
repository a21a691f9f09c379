"""What machines read of what is public: the API, bulk files, feeds and the catalogue of data sets."""
