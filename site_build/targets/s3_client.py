"""The few requests that a bucket needs, made by botocore. Keys come from the environment and are told to nobody."""

import importlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from content.problems import Words
from site_build.content_types import LASTING, content_type, is_lasting
from site_build.targets import NotSent

_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
_CHANGED = {"PreconditionFailed", "ConditionalRequestConflict", "412"}
_ABSENT = {"NoSuchKey", "404"}
_REFUSED = {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "403"}


class Changed(Exception):
    """An object is not as it was when it was read."""


@dataclass(frozen=True)
class Found:
    """An object as it was read; the clock is the server's."""

    data: bytes
    tag: str
    written: datetime
    now: datetime


class Client:
    """Objects below one prefix of a bucket."""

    def __init__(self, place: str, bucket: str, prefix: str, s3: Any) -> None:
        self._place = place
        self._bucket = bucket
        self._prefix = prefix
        self._s3 = s3
        self._faults = importlib.import_module("botocore.exceptions")

    def read(self, address: str) -> Found | None:
        """An object, or None when it is not there."""
        try:
            answer = self._ask("get_object", address)
        except FileNotFoundError:
            return None
        now = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
        return Found(answer["Body"].read(), answer["ETag"], answer["LastModified"], now)

    def write(self, address: str, data: bytes, tag: str) -> str:
        """Writes an object if it still has that tag, or if it is not there when the tag is empty; its new tag.

        ``Changed`` when somebody else wrote it.
        """
        condition = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"}
        facts = {"ContentType": "application/json", "CacheControl": "no-store"}
        try:
            return str(self._ask("put_object", address, Body=data, **facts, **condition)["ETag"])
        except FileNotFoundError as error:
            raise Changed(address) from error

    def send(self, address: str, source: Path) -> None:
        """Writes a file of the site, with what browsers are to be told about it."""
        cache = LASTING if is_lasting(address) else "no-cache"
        with source.open("rb") as file:
            self._ask("put_object", address, Body=file, ContentType=content_type(address), CacheControl=cache)

    def remove(self, address: str) -> None:
        """Removes an object; one that is not there is no fault."""
        self._ask("delete_object", address)

    def _ask(self, request: str, address: str, **facts: Any) -> Mapping[str, Any]:
        try:
            answer: Mapping[str, Any] = getattr(self._s3, request)(
                Bucket=self._bucket, Key=f"{self._prefix}{address}", **facts
            )
        except self._faults.ClientError as error:
            raise self._fault(str(error.response.get("Error", {}).get("Code", "?"))) from None
        except self._faults.BotoCoreError as error:
            raise NotSent(
                self._place, Words(f"the server cannot be reached ({type(error).__name__})",
                                   f"无法连接服务器（{type(error).__name__}）"),
                Words("check AWS_ENDPOINT_URL and the network, then publish again",
                      "请检查 AWS_ENDPOINT_URL 和网络后再发布"),
            ) from None  # fmt: skip
        return answer

    def _fault(self, code: str) -> Exception:
        if code in _ABSENT:
            return FileNotFoundError(code)
        if code in _CHANGED:
            return Changed(code)
        if code in _REFUSED:
            return NotSent(self._place, Words(f"the server refused the keys ({code})", f"服务器拒绝了密钥（{code}）"),
                           Words("check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do",
                                 "请检查 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY 及其权限"))  # fmt: skip
        if code == "NoSuchBucket":
            return NotSent(self._place, Words("there is no such bucket", "没有这个存储桶"),
                           Words("make it, or check how it is written", "请先创建，或检查写法"))  # fmt: skip
        return NotSent(self._place, Words(f"the server answered {code}", f"服务器返回 {code}"),
                       Words("publish again later", "请稍后再发布"))  # fmt: skip


@contextmanager
def connect(place: str, bucket: str, prefix: str, connections: int) -> Iterator[Client]:
    """A client with the keys, endpoint and region of the environment; ``NotSent`` when something is missing."""
    missing = [name for name in _KEYS if not os.environ.get(name)]
    if missing:
        raise NotSent(place, Words(f"{' and '.join(missing)} must be set", f"缺少 {'、'.join(missing)}"),
                      Words("set it in the environment", "请在环境变量中设置"))  # fmt: skip
    try:
        session = importlib.import_module("botocore.session").Session()
        config = importlib.import_module("botocore.config").Config
    except ImportError as error:
        raise NotSent(place, Words("botocore is not installed", "没有安装 botocore"),
                      Words("install it with .ci/environment s3", "请运行 .ci/environment s3 安装"),
                      ) from error  # fmt: skip
    endpoint = os.environ.get("AWS_ENDPOINT_URL") or None
    settings = config(
        connect_timeout=10, read_timeout=60, retries={"mode": "standard"}, max_pool_connections=connections,
        request_checksum_calculation="when_required", response_checksum_validation="when_required",
        s3={"addressing_style": "path" if endpoint else "auto", "payload_signing_enabled": True},
    )  # fmt: skip
    try:
        s3 = session.create_client(
            "s3", region_name=os.environ.get("AWS_REGION") or "us-east-1", endpoint_url=endpoint, config=settings,
            aws_access_key_id=os.environ[_KEYS[0]], aws_secret_access_key=os.environ[_KEYS[1]],
            aws_session_token=os.environ.get("AWS_SESSION_TOKEN") or None,
        )  # fmt: skip
    except ValueError as error:
        raise NotSent("AWS_ENDPOINT_URL", Words("this is no address of a server", "这不是有效的服务器地址"),
                      Words("write it as https://s3.example.org", "请写成 https://s3.example.org"),
                      ) from error  # fmt: skip
    try:
        yield Client(place, bucket, prefix, s3)
    finally:
        s3.close()
