"""A build of MkDocs's own beside the site, which takes its place when the build has come to its end."""

from contextlib import ExitStack, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from builder.problems import refusal
from builder.site_folder import TakenError, UnfinishedError, replacing


class Switching:
    """One build, from its configuration to its end; `is_built` when nothing has failed so far and all is there."""

    def __init__(self) -> None:
        self.is_built = False
        self._stack = ExitStack()

    def begin(self, config: MkDocsConfig) -> None:
        """Let MkDocs build into a folder beside the site; what is hidden in the site stays, as MkDocs leaves it."""
        self._stack.callback(setattr, config, "site_dir", config.site_dir)
        config.site_dir = str(self._stack.enter_context(replacing(Path(config.site_dir), cleared=True)))

    def end(self) -> None:
        """Let a site that is built take the place of the earlier one; raises `PluginError` where it cannot."""
        try:
            with suppress(_NotBuiltError), self._stack:
                if not self.is_built:
                    raise _NotBuiltError
        except (TakenError, UnfinishedError) as error:
            raise PluginError(error.text.zh) from error
        except OSError as error:
            raise not_built(error) from error


class _NotBuiltError(Exception):
    """There is no new site that could take the place of the earlier one."""


def not_built(error: OSError) -> PluginError:
    """Say in one line what the machine refused, and what stands."""
    return PluginError(f"网站没有生成，原来的没有改动：{refusal(error).zh}")
