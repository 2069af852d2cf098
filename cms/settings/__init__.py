"""Settings of the CMS: base, and one module per place it runs in. Only these read the environment."""
