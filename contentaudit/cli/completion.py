"""``contentaudit completion SHELL``: what makes a shell complete our commands, options and names."""

from __future__ import annotations

import click

_PLACES = {
    "bash": '# In ~/.bashrc:  eval "$(contentaudit completion bash)"',
    "zsh": '# In ~/.zshrc:  eval "$(contentaudit completion zsh)"',
    "fish": "# Once:  contentaudit completion fish > ~/.config/fish/completions/contentaudit.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(_PLACES)))
def command(shell: str) -> int:
    """Print a script that completes commands, options, rules, families, profiles and formats in a shell.

    Bash: eval "$(contentaudit completion bash)" in ~/.bashrc; zsh likewise in ~/.zshrc; fish: write it to
    ~/.config/fish/completions/contentaudit.fish.
    """
    from click.shell_completion import get_completion_class

    from contentaudit.cli import cli
    from contentaudit.cli._show import show

    made = get_completion_class(shell)
    assert made is not None, "click knows the three shells"
    script = made(cli, {}, "contentaudit", "_CONTENTAUDIT_COMPLETE")
    # Its own source() asks which version of the shell there is, which says nothing of the shell that will read this.
    show(f"{_PLACES[shell]}\n{script.source_template % script.source_vars()}\n")
    return 0
