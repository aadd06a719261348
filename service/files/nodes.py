"""YAML nodes as plain values, each pointer with its line."""

from typing import Any

import yaml

# Several times what the largest record file stands for.
MOST_VALUES = 100_000


def plain(node: yaml.Node, pointer: str, lines: dict[str, int]) -> Any:
    """The node as plain values, noting the line of every pointer."""
    lines[pointer] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        refuse_repeated_keys(node)
        return {key.value: plain(value, f"{pointer}/{key.value}", lines) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value, f"{pointer}/{index}", lines) for index, value in enumerate(node.value)]
    return node.value


def refuse_expansion(node: yaml.Node) -> None:
    """Refuse a file that a few aliases make huge, before anything is made of it; raises yaml.MarkedYAMLError."""
    if _values(node, {}) > MOST_VALUES:
        problem = f"its aliases make more than {MOST_VALUES} values of it: write them out, in several files"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


def _values(node: yaml.Node, counted: dict[int, int]) -> int:
    """How many values a node stands for, each node counted once however often an alias names it."""
    if id(node) not in counted:
        parts: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            parts = [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            parts = node.value
        counted[id(node)] = 1 + sum(_values(part, counted) for part in parts)
    return counted[id(node)]


def refuse_repeated_keys(node: yaml.MappingNode) -> None:
    """Refuse a mapping with a key given twice, or a key of several words; raises yaml.MarkedYAMLError."""
    seen: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key must be one word", problem_mark=key.start_mark)
        if key.value in seen:
            raise yaml.MarkedYAMLError(problem="a key is given twice", problem_mark=key.start_mark)
        seen.add(key.value)
