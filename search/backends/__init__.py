"""Where an index lives: in memory, or in the files of a static site."""
