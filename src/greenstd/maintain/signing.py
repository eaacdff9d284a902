"""Signatures 签名: who stands behind a `SHA256SUMS`, and so behind every file that it names, by Ed25519.

A signature is the 64 bytes of Ed25519 over the bytes of the file, in a file of its own; keys are PEM, as OpenSSL writes both, so that
anybody can check one without this library. A file of public keys may hold several: a signature is good if one of them made it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.errors import MissingExtraError, SignatureError
from greenstd.files import write_whole
from greenstd.store import sums

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LENGTH = 64
ENDING = ".sig"
_LARGEST = 2**16
_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \1-----", re.DOTALL)


@attrs.frozen
class PublicKey:
    """Public key 公钥: where it was read, and its fingerprint, the SHA-256 of its DER form."""

    path: str
    fingerprint: str
    key: Ed25519PublicKey = attrs.field(repr=False, eq=False)


@attrs.frozen
class Signed:
    """A signature 签名 that was checked: its file, the key that made it (None if none of those given did), and what is wrong."""

    path: str
    key: PublicKey | None
    problem: str = ""

    def as_data(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {"file": self.path, "key": self.key.fingerprint if self.key else None, "problem": self.problem}


def _cryptography() -> Any:
    try:
        from cryptography.hazmat.primitives import serialization
    except ImportError:
        raise MissingExtraError('signatures need cryptography, which is not installed: pip install "greenstd[signing]"') from None
    return serialization


def _read(path: str | os.PathLike[str]) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise SignatureError(f"{os.fspath(path)} is larger than {_LARGEST} bytes, which no key and no signature is")
    return content


def public_keys(paths: Iterable[str | os.PathLike[str]]) -> list[PublicKey]:
    """The Ed25519 public keys of PEM files, of which each may hold several.

    Raises:
        SignatureError: a file holds no public key, a private one, or one of another kind.
        MissingExtraError: cryptography is not installed.
        OSError: a file cannot be read.
    """
    from importlib import import_module

    serialization = _cryptography()
    ed25519 = import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
    found: dict[str, PublicKey] = {}
    for path in paths:
        name = os.fspath(path)
        blocks = list(_BLOCK.finditer(_read(path)))
        if not blocks:
            raise SignatureError(f"{name} holds no PEM key; expected -----BEGIN PUBLIC KEY-----")
        for block in blocks:
            label = block[1].decode()
            if "PRIVATE" in label:
                raise SignatureError(f"{name} holds a private key, which nobody but its owner may have; give the public key of it")
            try:
                key = serialization.load_pem_public_key(block[0])
            except Exception as error:
                raise SignatureError(f"{name}: the block {label!r} is not a public key that can be read ({_said(error)})") from None
            if not isinstance(key, ed25519.Ed25519PublicKey):
                raise SignatureError(f"{name} holds a key of another kind ({type(key).__name__.lstrip('_')}); expected Ed25519")
            fingerprint = fingerprint_of(key)
            found.setdefault(fingerprint, PublicKey(name, fingerprint, key))
    return list(found.values())


def private_key(path: str | os.PathLike[str], passphrase: bytes | None = None) -> Ed25519PrivateKey:
    """The Ed25519 private key of a PEM file.

    Raises:
        SignatureError: it is encrypted and there is no passphrase or another one, or it is no such key.
        MissingExtraError: cryptography is not installed.
        OSError: the file cannot be read.
    """
    from importlib import import_module

    serialization = _cryptography()
    ed25519 = import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
    name, content = os.fspath(path), _read(path)
    if b"PRIVATE KEY-----" not in content:
        what = "a public key; the private one signs" if b"PUBLIC KEY-----" in content else "no PEM key"
        raise SignatureError(f"{name} holds {what}; expected -----BEGIN PRIVATE KEY-----")
    try:
        key = serialization.load_pem_private_key(content, passphrase if needs_passphrase(content) else None)
    except TypeError:
        raise SignatureError(f"{name} is encrypted: give its passphrase, at the prompt or with --passphrase-file") from None
    except ValueError as error:
        why = "the passphrase is not the one it was encrypted with" if needs_passphrase(content) else _said(error)
        raise SignatureError(f"{name} cannot be read: {why}") from None
    except Exception as error:
        raise SignatureError(f"{name} cannot be read ({_said(error)}); expected an Ed25519 key in PEM") from None
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise SignatureError(f"{name} holds a key of another kind ({type(key).__name__.lstrip('_')}); expected Ed25519")
    return key


def needs_passphrase(content: bytes) -> bool:
    """Whether the PEM text of a private key says that it is encrypted."""
    return b"ENCRYPTED" in content


def fingerprint_of(key: Any) -> str:
    """`sha256:` of the DER form of a public key, as `openssl pkey -pubin -outform DER | sha256sum` gives it."""
    serialization = _cryptography()
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return f"sha256:{sha256(der).hexdigest()}"


def sign(
    folder: str | os.PathLike[str],
    key: str | os.PathLike[str],
    passphrase: bytes | None = None,
    output: str | os.PathLike[str] | None = None,
) -> tuple[Path, str]:
    """Sign the `SHA256SUMS` of a folder, if everything that it names is as it says; the signature's file and the key's fingerprint.

    Args:
        folder: a folder of releases, or the data folder with releases, overlays and schemas.
        key: the private key.
        passphrase: of the key, if it is encrypted.
        output: where the signature goes; `SHA256SUMS.sig` in the folder if nothing is said.

    Raises:
        SignatureError: the folder has no `SHA256SUMS`, does not verify, or the key cannot be used.
        OSError: something cannot be read or written.
    """
    from greenstd.maintain.verify import verify

    signer = private_key(key, passphrase)
    listed = Path(folder) / sums.SUMS
    if not listed.is_file():
        raise SignatureError(f"{listed} is not there: there is nothing to sign")
    found = verify(folder)
    if not found.good:
        raise SignatureError(f"{folder} is not signed, for it does not verify: {found.problems[0]}; see `greenstd data verify`")
    path = Path(output) if output is not None else listed.with_name(f"{listed.name}{ENDING}")
    write_whole(path, signer.sign(found.signed_bytes))
    return path, fingerprint_of(signer.public_key())


def check(content: bytes, signatures: Sequence[str | os.PathLike[str]], keys: Sequence[PublicKey]) -> list[Signed]:
    """Hold signatures against content: each has to be by one of the keys, and no two by the same.

    Raises:
        SignatureError: no key is given, or a file is too large to be a signature.
        OSError: a file cannot be read.
    """
    if not keys:
        raise SignatureError("no public key is given to hold the signature against")
    used: set[str] = set()
    results = []
    for path in signatures:
        name, signature = os.fspath(path), _read(path)
        made = _maker(content, signature, keys)
        if len(signature) != LENGTH:
            cut = "it is cut short" if len(signature) < LENGTH else "it is no raw Ed25519 signature"
            results.append(Signed(name, None, f"{name} has {len(signature)} bytes, a signature has {LENGTH}: {cut}"))
        elif made is None:
            tried = ", ".join(f"{key.fingerprint[:23]} ({key.path})" for key in keys)
            results.append(Signed(name, None, f"{name} is not a signature of this {sums.SUMS} by any of the keys given: {tried}"))
        elif made.fingerprint in used:
            results.append(Signed(name, made, f"{name} is by the same key as another signature; each has to be by a key of its own"))
        else:
            used.add(made.fingerprint)
            results.append(Signed(name, made))
    return results


def _maker(content: bytes, signature: bytes, keys: Sequence[PublicKey]) -> PublicKey | None:
    from cryptography.exceptions import InvalidSignature

    for key in keys:
        try:
            key.key.verify(signature, content)
        except InvalidSignature:
            continue
        return key
    return None


def _said(error: Exception) -> str:
    return str(error)[:120] or type(error).__name__
