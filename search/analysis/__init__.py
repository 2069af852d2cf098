"""From text to the terms that are looked up. Every rule here has its twin in ``search/browser/engine.js``."""
