"""The run record and the journal of a build as files: what they name, forgiving what is damaged."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from atf_reports.windows import patiently

RECORD = "run-record.json"
JOURNAL = "build-in-progress.json"
SEAL = "record_sha256"
EARLIER = "from an earlier build"
KEPT_COPY = re.compile(r" \(edited \d+\)$")
NEW_ONE = re.compile(r" \(new(?: \d+)?\)$")


def read_record(path: Path) -> dict[str, Any]:
    """A record or journal as it stands; empty where it is missing or damaged.

    Raises PermissionError where it may not be read: without it every paper would seem edited.
    """
    try:
        record = json.loads(patiently(lambda: path.read_text(encoding="utf-8")))
    except PermissionError:
        raise
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def outputs_of(path: Path) -> list[dict[str, Any]]:
    """The outputs that a record or journal names; none where it is missing or damaged."""
    outputs = read_record(path).get("outputs")
    return [
        o
        for o in (outputs if isinstance(outputs, list) else ())
        if isinstance(o, dict)
        and isinstance(o.get("path"), str)
        and isinstance(o.get("sha256"), str)
    ]


def plan_of(path: Path) -> str:
    """The hash of the plan that a run record's build read; "" where it names none."""
    inputs = read_record(path).get("inputs")
    rows = [i for i in (inputs if isinstance(inputs, list) else ()) if isinstance(i, dict)]
    return next((str(i.get("sha256", "")) for i in rows if i.get("role") == "plan"), "")


def seal(record: Mapping[str, Any]) -> str:
    """A hash of all that a run record says, by which an edit of it is noticed."""
    said = {name: value for name, value in record.items() if name != SEAL}
    content = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(content).hexdigest()


def edited_beside(output: Mapping[str, Any]) -> str:
    """The edited file that a (new) one stands beside, by its name in the pack; "" for others."""
    path, kept = Path(output["path"]), output.get("beside_edited")
    if not isinstance(kept, str) or not path.name.startswith(f"{Path(kept).stem} (new"):
        return ""  # the copy that --replace made is no new one
    return path.with_name(kept).as_posix()


def edited_name(name: str) -> str:
    """The name of the paper itself, for it and for any (new) one of it."""
    path = Path(name)
    return path.with_name(NEW_ONE.sub("", path.stem) + path.suffix).as_posix()
