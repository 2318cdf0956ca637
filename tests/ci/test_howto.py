"""What the how-to says to write is taken by those it is written for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pre_commit.clientlib import load_config

from tests.ci.composite import ACTION
from tests.ci.repository import HOOKS, ROOT

TEXT = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)]
SCHEMAS = {True: "github-workflow.json", "include": "gitlab-ci.json"}


def schema_of(block: dict[Any, Any]) -> str:
    (name,) = (file for key, file in SCHEMAS.items() if key in block)
    return name


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if isinstance(block, dict) and "repos" not in block], ids=schema_of
)
def test_an_example_is_taken(block: dict[Any, Any]) -> None:
    schema = json.loads((ROOT / "tests/ci/schemas" / schema_of(block)).read_text(encoding="utf-8"))
    said = {"on" if name is True else name: value for name, value in block.items()}  # YAML 1.1 reads on as true
    jsonschema.Draft7Validator(schema).validate(said)


def test_the_examples_for_pre_commit_are_taken_by_it(tmp_path: Path) -> None:
    examples = [block for block in BLOCKS if isinstance(block, dict) and "repos" in block]
    assert examples
    for example in examples:
        config = tmp_path / ".pre-commit-config.yaml"
        config.write_text(yaml.safe_dump(example), encoding="utf-8")
        assert load_config(config)


def test_a_step_by_itself_is_one_of_a_workflow() -> None:
    (workflow,) = (block for block in BLOCKS if True in block)
    (steps,) = (block for block in BLOCKS if isinstance(block, list))
    schema = json.loads((ROOT / "tests/ci/schemas/github-workflow.json").read_text(encoding="utf-8"))
    job = workflow["jobs"]["contentaudit"]
    whole = {"on": workflow[True], "jobs": {"contentaudit": {**job, "steps": [*job["steps"], *steps]}}}
    jsonschema.Draft7Validator(schema).validate(whole)


def test_every_hook_and_every_input_is_told_and_is_there() -> None:
    rows = re.findall(r"^\| ((?:`[\w-]+`(?:, )?)+) \|", TEXT, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}
    assert told == set(HOOKS) | (set(ACTION["inputs"]) - {"token", "python-version"})
    for output in ACTION["outputs"]:
        assert f"`{output}`" in TEXT
