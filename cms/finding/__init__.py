"""The admin's search: editors find Chinese and English by the analysis of the site's own search."""
