"""The published contract."""

from pathlib import Path

import click

from service.app import bare_app
from service.cli.shared import refusing
from service.web.docs import to_yaml
from service.web.openapi import spec_dict


@click.group()
def openapi() -> None:
    """The published contract."""


@openapi.command("write")
@click.argument("path", type=click.Path(path_type=Path), default=Path("openapi.yaml"))
@refusing
def write_openapi(path: Path) -> None:
    """Write the contract as openapi.yaml."""
    path.write_bytes(to_yaml(spec_dict(bare_app())))
    click.echo(f"{path} written.")
