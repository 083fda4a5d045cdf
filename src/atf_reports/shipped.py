"""Where the files that come with the tool are: in the installed package, or in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
EXAMPLE_PLAN = "delivery-plan-2024-25.xlsx"


def shipped(name: str) -> Path:
    """The folder of shipped files of this name, "templates" or "workbooks".

    An installed package holds it beside this module, under `shipped`; a checkout at its root.
    Raises `FileNotFoundError` where it is in neither place.
    """
    for folder in (PACKAGE / "shipped" / name, PACKAGE.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The tool's own {name} are missing: install it again.")


def changed_templates(folder: Path) -> tuple[Path, ...]:
    """The files of a folder that bear a shipped template's name and are not it to the byte."""
    pairs = ((folder / own.name, own) for own in sorted(shipped("templates").iterdir()))
    return tuple(
        path for path, own in pairs if path.is_file() and path.read_bytes() != own.read_bytes()
    )
