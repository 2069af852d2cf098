"""YAML without its traps: no tags, no aliases, no duplicate keys, bounded size; written always in the same form."""

from typing import Any

import yaml

from content.problems import Words
from content.punctuation import yaml_slip

MAX_LENGTH = 512 * 1024
"""Characters. A front matter is a few thousand."""
MAX_DEPTH = 12

CORRECT_IT = Words("correct the YAML", "请改正 YAML")


class BadYaml(ValueError):
    """The text is not YAML that we accept. ``words`` says why and ``remedy`` what to do, in both languages."""

    def __init__(self, words: Words, remedy: Words = CORRECT_IT) -> None:
        self.words = words
        self.remedy = remedy
        super().__init__(words.en)


class _BadLine(ValueError):
    """A fault on a line, counted from 0 within the text."""

    def __init__(self, line: int, words: Words, remedy: Words = CORRECT_IT) -> None:
        self.line = line
        self.words = words
        self.remedy = remedy
        super().__init__(words.en)

    def told(self, first_line: int) -> BadYaml:
        """The same with the line as the file counts it."""
        number = first_line + self.line
        return BadYaml(Words(f"line {number}: {self.words.en}", f"第 {number} 行：{self.words.zh}"), self.remedy)


class _Loader(yaml.CSafeLoader):
    """The C loader, refusing a key that is given twice."""


def _construct_mapping(loader: yaml.CSafeLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen = set()
    for key_node, _ in node.value:
        line = key_node.start_mark.line
        if not isinstance(key_node, yaml.ScalarNode):
            raise _BadLine(line, Words("a key must be a word", "键应为文字"))
        if key_node.value in seen:
            raise _BadLine(
                line, Words(f"{key_node.value!r} is given twice", f"“{key_node.value}”重复"),
                Words("keep one of them", "请只保留一处"),
            )  # fmt: skip
        seen.add(key_node.value)
    return {str(key.value): loader.construct_object(value, deep=True) for key, value in node.value}


def _construct_moment(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Any:
    """A date or moment; the text itself when there is no such day, so that the field can be named."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _construct_moment)


def read_yaml(text: str, first_line: int = 1) -> Any:
    """Plain data from YAML. ``BadYaml`` for anything beyond plain data.

    ``first_line`` is the line of its file on which the text begins; messages count from there.
    """
    if len(text) > MAX_LENGTH:
        raise BadYaml(
            Words(f"longer than {MAX_LENGTH} characters", f"超过 {MAX_LENGTH} 个字符"), Words("shorten it", "请缩短")
        )
    try:
        return _load(text)
    except _BadLine as error:
        raise error.told(first_line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadYaml(Words(f"not YAML: {error}", f"不是有效的 YAML：{error}")) from error


def _load(text: str) -> Any:
    try:
        _refuse_traps(text)
        data = yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        _refuse_slip(text, line)
        raise _BadLine(line, Words(f"{error.problem}", f"YAML 语法错误（{error.problem}）")) from error
    if isinstance(data, str):
        _refuse_slip(text, 0)
    return data


def _refuse_slip(text: str, line: int) -> None:
    """A slip of punctuation there or just before explains the fault better than the parser does."""
    lines = text.split("\n")
    for place in (line, line - 1, line - 2):
        slip = yaml_slip(lines[place]) if 0 <= place < len(lines) else None
        if slip is not None:
            raise _BadLine(place, *slip)


_PLAIN = Words("write the value itself, or put it in quotes", "请直接写值，或加引号")


def _refuse_traps(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _BadLine(
                line,
                Words("anchors and aliases (& and *) are not allowed", "不允许使用锚点和别名（& 和 *）"),
                _PLAIN,
            )
        tag = getattr(event, "tag", None)
        if tag:
            raise _BadLine(line, Words(f"the tag {tag!r} is not allowed", f"不允许使用标签 {tag}"), _PLAIN)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _BadLine(line, Words("nested too deeply", "嵌套过深"), Words("flatten it", "请减少层次"))


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
