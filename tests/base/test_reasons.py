"""What parsers and the system say of a file is said in Korean too, whatever it is that the installed ones can say."""

from __future__ import annotations

import ast
import errno
import json
import json.decoder
import json.scanner
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tomli
import yaml

from guidecheck.base import messages
from guidecheck.base.disk import cannot_be_read
from guidecheck.base.reasons import as_message
from guidecheck.model.findings import say
from guidecheck.source.yaml_lines import read_yaml

HANGUL = re.compile("[가-힣]")


def korean(reason: str) -> str:
    return messages.text(say("The file cannot be read: {reason}.", reason=reason), "ko")


def texts_of_errors(module: Path, *names: str) -> Iterator[str]:
    """Yield what a module's errors say, with a sample in each gap."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value
            elif isinstance(text, ast.JoinedStr):
                yield "".join(str(one.value) if isinstance(one, ast.Constant) else "'x'" for one in text.values)


def test_every_error_of_toml_is_said_in_korean() -> None:
    source = Path(tomli.__file__).with_name("_parser.py")
    said = set(texts_of_errors(source, "TOMLDecodeError"))
    assert len(said) > 15
    assert [text for text in said if as_message(text) is None] == []


def test_every_error_of_json_is_said_in_korean() -> None:
    said = {
        text
        for module in (json.decoder, json.scanner)
        for text in texts_of_errors(Path(str(module.__file__)), "JSONDecodeError")
    }
    assert len(said) > 5
    assert [text for text in said if as_message(text) is None] == []


def test_every_error_of_yaml_is_said_in_korean() -> None:
    binary = Path(yaml._yaml.__file__).read_bytes()
    form = rb"(?<=\0)(?:did not find|found |could not find|mapping (?:keys|values)|block seq|control ch)[ -~]+(?=\0)"
    said = {text.decode() for text in re.findall(form, binary)}
    assert len(said) > 30
    assert [text for text in said if as_message(text) is None] == []


@pytest.mark.parametrize(
    "text", ["a: [1", "a: 'x", "a: b: c", "a:\n\t- x", "<<: 1", "a: !!bool x", "? [1]: 2", "a: 1\n---\nb: 2", "a: \1"]
)
def test_yaml_that_cannot_be_read_is_explained_in_korean(text: str) -> None:
    problem = read_yaml(text).problem
    assert problem
    said = messages.text(problem.message, "ko")
    assert said.startswith("YAML을 읽을 수 없습니다: ") and HANGUL.search(said.partition(": ")[2]), said
    assert not re.search(r"\b(expected|found|allowed|neither)\b", said), said


@pytest.mark.parametrize(
    ("parse", "text", "place", "reason"),
    [
        (tomli.loads, "a = 1\nb = 2\nb = 3", "f:3", "앞에서 정한 값을 다시 정했습니다"),
        (tomli.loads, "a = 1\nb", "f:2", "키 뒤에 '=' 기호가 있어야 합니다"),
        (json.loads, '{\n"a": 1\n"b": 2}', "f:3", "여기에 쉼표(,)가 있어야 합니다"),
        (b"\xff".decode, "utf-8", "f", "utf-8 문자가 아닌 바이트가 있습니다: 0xff (위치 0, 시작 바이트가 잘못됨)"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line(
    parse: Callable[[str], object], text: str, place: str, reason: str
) -> None:
    with pytest.raises(ValueError) as raised:
        parse(text)
    said = messages.text(cannot_be_read("f", raised.value).message, "ko")
    assert said == f"파일을 읽을 수 없습니다: {place} ({reason})."


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.ELOOP, errno.EROFS])
def test_what_the_system_refuses_is_said_in_korean(number: int) -> None:
    error = OSError(number, os.strerror(number))
    assert os.strerror(number) in str(cannot_be_read("f", error))
    assert os.strerror(number) not in messages.text(cannot_be_read("f", error).message, "ko")


def test_what_nobody_knows_is_said_as_it_came() -> None:
    assert korean("a new fault") == "파일을 읽을 수 없습니다: a new fault."
