"""The documentation site: DocC's archives of the libraries as static pages that open from disk."""
