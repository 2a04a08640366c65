"""Pages for papers: those that come in, the boards that meet, and those that go out."""
