"""Files that mean harm, made for the tests: whoever sends one gets a sentence, and nothing else happens."""
