"""Search on a server: an index on Elasticsearch, for sites that have outgrown the browser."""
