"""YAML nodes as plain values, each pointer with its line."""

from typing import Any

import yaml


def plain(node: yaml.Node, pointer: str, lines: dict[str, int]) -> Any:
    """The node as plain values, noting the line of every pointer."""
    lines[pointer] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        refuse_repeated_keys(node)
        return {key.value: plain(value, f"{pointer}/{key.value}", lines) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value, f"{pointer}/{index}", lines) for index, value in enumerate(node.value)]
    return node.value


def refuse_repeated_keys(node: yaml.MappingNode) -> None:
    """Refuse a mapping with a key given twice, or a key of several words; raises yaml.MarkedYAMLError."""
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key must be one word", problem_mark=key.start_mark)
        if key.value in seen:
            raise yaml.MarkedYAMLError(problem="a key is given twice", problem_mark=key.start_mark)
        seen.add(key.value)
