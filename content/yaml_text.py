"""YAML without its traps: no tags, no aliases, no duplicate keys, bounded size; written always in the same form."""

from typing import Any

import yaml

from content.problems import Words

MAX_LENGTH = 512 * 1024
"""Characters. A front matter is a few thousand."""
MAX_DEPTH = 12


class BadYaml(ValueError):
    """The text is not YAML that we accept. ``words`` says why in both languages."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(words.en)


class _Loader(yaml.CSafeLoader):
    """The C loader, refusing a key that is given twice."""


def _construct_mapping(loader: yaml.CSafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen = set()
    for key_node, _ in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise BadYaml(
                Words(f"line {_line(key_node)}: a key must be a word", f"第 {_line(key_node)} 行：键应为文字")
            )
        if key_node.value in seen:
            raise BadYaml(
                Words(f"line {_line(key_node)}: {key_node.value!r} is given twice",
                      f"第 {_line(key_node)} 行：“{key_node.value}”重复")
            )  # fmt: skip
        seen.add(key_node.value)
    return {str(key.value): loader.construct_object(value, deep=True) for key, value in node.value}


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)


def _line(node: Any) -> int:
    return node.start_mark.line + 1


def read_yaml(text: str) -> Any:
    """Plain data from YAML. ``BadYaml`` for anything beyond plain data."""
    if len(text) > MAX_LENGTH:
        raise BadYaml(Words(f"longer than {MAX_LENGTH} characters", f"超过 {MAX_LENGTH} 个字符"))
    try:
        _refuse_traps(text)
        return yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadYaml(
            Words(f"line {line}: {error.problem}", f"第 {line} 行：YAML 语法错误（{error.problem}）")
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, BadYaml):
            raise
        raise BadYaml(Words(f"not YAML: {error}", f"不是有效的 YAML：{error}")) from error


def _refuse_traps(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadYaml(Words(f"line {_line(event)}: anchors and aliases (& and *) are not allowed",
                                f"第 {_line(event)} 行：不允许使用锚点和别名（& 和 *）"))  # fmt: skip
        tag = getattr(event, "tag", None)
        if tag:
            raise BadYaml(Words(f"line {_line(event)}: the tag {tag!r} is not allowed",
                                f"第 {_line(event)} 行：不允许使用标签 {tag}"))  # fmt: skip
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise BadYaml(Words(f"line {_line(event)}: nested too deeply", f"第 {_line(event)} 行：嵌套过深"))


class _Dumper(yaml.CSafeDumper):
    """The C dumper, writing longer texts as literal blocks and every value in full."""

    def ignore_aliases(self, data: Any) -> bool:
        """Whether a value that stands twice is written twice: always."""
        return True


def _represent_text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def write_yaml(data: Any) -> str:
    """YAML for plain data: keys in the order given, one item a line, no folding."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=2**20)
