"""Where the record lives: an encrypted embedded database by default, PostgreSQL when a force outgrows one machine."""
