"""Stores that a site is put into, each with what a reader sees there: a real SFTP server, and a real server of S3."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sftp_server import PASSWORD, USER, ServedFolder, sftp_serving

from tradekin.site.stores.store_address import StoreAddress, read_address

KEY, SECRET = "AKIACANARYKEY", "canary/secret/4471"
BUCKET = "network"


@dataclass
class ServedStore:
    """A store at an address."""

    text: str
    """The address as it is typed."""
    folder: ServedFolder | None = None
    bucket: Any = None
    """boto's view of S3, if it is a bucket."""

    @property
    def address(self) -> StoreAddress:
        return read_address(self.text)

    def shown(self) -> dict[str, bytes]:
        """Every file that a reader can see, by its address."""
        if self.folder:
            shown = self.folder.folder / "var/www/network"
            files = (each for each in shown.rglob("*") if each.is_file())
            return {each.relative_to(shown).as_posix(): each.read_bytes() for each in files}
        return {name[5:]: data for name, data in self.everything().items() if not name.startswith("site/.tradekin/")}

    def everything(self) -> dict[str, bytes]:
        """Every file in the store, whoever can see it."""
        if self.folder:
            root = self.folder.folder
            files = [each for each in root.rglob("*") if each.is_file() and not each.is_symlink()]
            return {each.relative_to(root).as_posix(): each.read_bytes() for each in files}
        return {each: self.bucket.get_object(Bucket=BUCKET, Key=each)["Body"].read() for each in self.names()}

    def names(self) -> list[str]:
        """What all files in a bucket are called."""
        listed = self.bucket.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        return [each["Key"] for page in listed for each in page.get("Contents", ())]

    def lock(self) -> bytes | None:
        return next((data for name, data in self.everything().items() if name.endswith("/lock.json")), None)

    def put(self, name: str, data: bytes) -> None:
        """Put a file beside the site, where a run keeps what is not shown."""
        if self.folder:
            file = self.folder.folder / "var/www/.network-tradekin" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        else:
            self.bucket.put_object(Bucket=BUCKET, Key=f"site/.tradekin/{name}", Body=data)


@contextmanager
def served_by_sftp(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[ServedStore]:
    """A store on a server that whoever runs the test may log in to."""
    (folder / "home").mkdir(parents=True)
    (folder / "root" / "var" / "www").mkdir(parents=True)
    with sftp_serving(folder / "root") as served:
        served.known_in(folder / "home")
        patch.setenv("HOME", str(folder / "home"))
        patch.setenv("FSSPEC_SFTP_PASSWORD", PASSWORD)
        heed_environment()
        patch.delenv("SSH_AUTH_SOCK", raising=False)
        yield ServedStore(f"sftp://{USER}@127.0.0.1:{served.port}/var/www/network", folder=served)


@contextmanager
def served_by_s3(patch: pytest.MonkeyPatch) -> Iterator[ServedStore]:
    """A store in a bucket of a server of S3, which forgets all at the end."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    named = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1"}
    for name, value in {**named, "AWS_ENDPOINT_URL": f"http://{host}:{port}"}.items():
        patch.setenv(name, value)
    patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET)
    try:
        yield ServedStore(f"s3://{BUCKET}/site", bucket=client)
    finally:
        client.close()
        server.stop()


def heed_environment() -> None:
    """Let fsspec read its variables, which it does when it is imported, as a new run would."""
    from fsspec.config import conf, set_conf_env

    conf.clear()
    set_conf_env(conf)


def secrets() -> tuple[str, ...]:
    """What must stand in no message."""
    return (PASSWORD, KEY, SECRET, os.environ.get("FSSPEC_SFTP_PASSWORD", PASSWORD))
