"""The MkDocs edge, which nothing else of ours crosses: the plugin, and the site of a root as MkDocs builds it."""

from builder.plugin.engine import NotBuiltError, UnfitError, Website, serve, website
from builder.plugin.hooks import YucaiPlugin

__all__ = ["NotBuiltError", "UnfitError", "Website", "YucaiPlugin", "serve", "website"]
