"""What is asked about papers, in and out."""
