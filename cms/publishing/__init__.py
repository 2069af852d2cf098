"""The seam: live pages become an Edition, and an Edition becomes the site. Nothing else in the CMS knows both sides."""
