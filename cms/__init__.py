"""Who writes it: the Wagtail CMS. The only package that knows Django."""
