"""Signatures of the data: made with a maintainer's key, checked with public keys; every key here is made for its test and thrown away."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from greenstd.cli import main
from greenstd.errors import MissingExtraError, SignatureError
from greenstd.maintain.release import build
from greenstd.maintain.signing import check, fingerprint_of, private_key, public_keys, sign
from greenstd.store import sums
from tests.generators import write_small

_PEM, _PKCS8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
_SPKI = serialization.PublicFormat.SubjectPublicKeyInfo


def keys(folder: Path, name: str, passphrase: bytes | None = None, key: Any = None) -> tuple[Path, Path]:
    """A new pair of keys in two files."""
    key = Ed25519PrivateKey.generate() if key is None else key
    lock = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub.pem"
    private.write_bytes(key.private_bytes(_PEM, _PKCS8, lock))
    public.write_bytes(key.public_key().public_bytes(_PEM, _SPKI))
    return private, public


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with one small release and its digests."""
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "2026.1.0.jsonl").write_bytes(build(write_small(tmp_path / "source"), "2026.1.0"))
    (releases / "SHA256SUMS").write_bytes(sums.encode({"2026.1.0.jsonl": sums.digest(releases / "2026.1.0.jsonl")}))
    return tmp_path


def verified(place: Path, *arguments: str) -> int:
    """The exit code of `data verify` on the releases."""
    return main(["data", "verify", str(place / "releases"), *arguments])


def test_what_is_signed_verifies(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the key that made the signature, and it says which."""
    private, public = keys(place, "one")
    assert main(["data", "sign", str(place / "releases"), "--key", str(private)]) == 0
    signature = place / "releases" / "SHA256SUMS.sig"
    assert signature.stat().st_size == 64
    capsys.readouterr()
    assert verified(place, "--signature", str(signature), "--key", str(public)) == 0
    assert f"signed by {public_keys([public])[0].fingerprint}" in capsys.readouterr().out
    assert verified(place, "--signature", str(signature), "--key", str(public), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["good"]
    assert told["signatures"] == [{"file": str(signature), "key": public_keys([public])[0].fingerprint, "problem": ""}]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL's command is not here")
def test_openssl_makes_and_checks_the_same_signatures(place: Path) -> None:
    """Keys, signatures and fingerprints are those of another program."""
    private, public, listed = place / "p.pem", place / "q.pem", place / "releases" / "SHA256SUMS"
    for line in (f"genpkey -algorithm ed25519 -out {private}", f"pkey -in {private} -pubout -out {public}"):
        subprocess.run(["openssl", *line.split()], check=True, capture_output=True)
    signature, _ = sign(place / "releases", private)
    line = f"pkeyutl -verify -pubin -inkey {public} -rawin -in {listed} -sigfile {signature}"
    assert subprocess.run(["openssl", *line.split()], check=False, capture_output=True).returncode == 0
    theirs = place / "theirs.sig"
    line = f"pkeyutl -sign -inkey {private} -rawin -in {listed} -out {theirs}"
    subprocess.run(["openssl", *line.split()], check=True, capture_output=True)
    assert verified(place, "--signature", str(theirs), "--key", str(public)) == 0
    der = subprocess.run(["openssl", "pkey", "-pubin", "-in", str(public), "-outform", "DER"], check=True, capture_output=True).stdout
    digest = subprocess.run(["sha256sum"], input=der, check=True, capture_output=True).stdout[:64].decode()
    assert public_keys([public])[0].fingerprint == f"sha256:{digest}"


def test_a_changed_release_is_noticed_behind_its_signature(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The release alone by its digest; release and digests together by the signature."""
    private, public = keys(place, "one")
    signature, _ = sign(place / "releases", private)
    asked = ("--signature", str(signature), "--key", str(public))
    path = place / "releases" / "2026.1.0.jsonl"
    path.write_bytes(build(write_small(place / "source", editions=('B = "<= 75 mg/kg"', 'B = "<= 99 mg/kg"')), "2026.1.0"))
    assert verified(place, *asked) == 1
    assert "SHA256SUMS says" in capsys.readouterr().err
    (place / "releases" / "SHA256SUMS").write_bytes(sums.encode({path.name: sums.digest(path)}))
    assert verified(place) == 0
    assert verified(place, *asked) == 1
    assert "is not a signature of this SHA256SUMS by any of the keys given" in capsys.readouterr().err


def test_every_bit_of_a_signature_counts(place: Path) -> None:
    """Of 512, none may be another."""
    private, public = keys(place, "one")
    signature, _ = sign(place / "releases", private)
    good, content = signature.read_bytes(), (place / "releases" / "SHA256SUMS").read_bytes()
    trusted = public_keys([public])
    assert check(content, [signature], trusted)[0].key == trusted[0]
    for bit in range(512):
        signature.write_bytes((int.from_bytes(good) ^ (1 << bit)).to_bytes(64))
        assert check(content, [signature], trusted)[0].key is None


@pytest.mark.parametrize(("length", "says"), [(0, "0 bytes"), (63, "it is cut short"), (65, "no raw Ed25519"), (128, "128 bytes")])
def test_a_signature_has_64_bytes(place: Path, capsys: pytest.CaptureFixture[str], length: int, says: str) -> None:
    """Fewer or more are none; the answer says how many there are."""
    private, public = keys(place, "one")
    signature, _ = sign(place / "releases", private)
    signature.write_bytes((signature.read_bytes() * 2)[:length])
    assert verified(place, "--signature", str(signature), "--key", str(public)) == 1
    assert says in capsys.readouterr().err


def test_the_wrong_key_is_named(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its fingerprint, so that people see which ones were tried."""
    private, _ = keys(place, "one")
    _, other = keys(place, "other")
    signature, _ = sign(place / "releases", private)
    assert verified(place, "--signature", str(signature), "--key", str(other)) == 1
    assert public_keys([other])[0].fingerprint[:23] in capsys.readouterr().err


def test_keys_rotate_and_are_revoked(place: Path) -> None:
    """Old and new stand in one file for a while; what a key signed is refused once the key is no longer there."""
    (old, old_public), (new, new_public) = keys(place, "old"), keys(place, "new")
    trusted = place / "maintainers.pem"
    trusted.write_bytes(b"the old key, until 2027\n" + old_public.read_bytes() + b"the new key\n" + new_public.read_bytes())
    assert len(public_keys([trusted, new_public])) == 2, "a key that is given twice is one key"
    by_old, _ = sign(place / "releases", old, output=place / "old.sig")
    by_new, _ = sign(place / "releases", new, output=place / "new.sig")
    for signature in (by_old, by_new):
        assert verified(place, "--signature", str(signature), "--key", str(trusted)) == 0
    assert verified(place, "--signature", str(by_new), "--key", str(new_public)) == 0
    assert verified(place, "--signature", str(by_old), "--key", str(new_public)) == 1


def test_two_signatures_are_by_two_keys(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One maintainer cannot stand for two."""
    (one, one_public), (two, two_public) = keys(place, "one"), keys(place, "two")
    signatures = [sign(place / "releases", key, output=place / f"{n}.sig")[0] for n, key in enumerate((one, two, one))]
    trusted = ("--key", str(one_public), "--key", str(two_public))
    assert verified(place, "--signature", str(signatures[0]), "--signature", str(signatures[1]), *trusted) == 0
    assert verified(place, "--signature", str(signatures[0]), "--signature", str(signatures[2]), *trusted) == 1
    assert "by the same key as another signature" in capsys.readouterr().err


def test_an_encrypted_key_asks_for_its_passphrase(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a file where there is no terminal; none or another one is an error that says so."""
    private, public = keys(place, "one", b"a throw-away passphrase")
    arguments = ["data", "sign", str(place / "releases"), "--key", str(private)]
    assert main(arguments) == 2
    assert "is encrypted: give its passphrase" in capsys.readouterr().err
    (place / "wrong").write_text("another\n", "utf-8")
    assert main([*arguments, "--passphrase-file", str(place / "wrong")]) == 2
    assert "the passphrase is not the one it was encrypted with" in capsys.readouterr().err
    (place / "right").write_text("a throw-away passphrase\n", "utf-8")
    assert main([*arguments, "--passphrase-file", str(place / "right")]) == 0
    assert verified(place, "--signature", str(place / "releases" / "SHA256SUMS.sig"), "--key", str(public)) == 0


def test_at_a_terminal_the_passphrase_is_asked_for(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without showing it."""
    private, _ = keys(place, "one", b"a throw-away passphrase")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: "a throw-away passphrase")
    assert main(["data", "sign", str(place / "releases"), "--key", str(private)]) == 0


def test_a_passphrase_for_a_key_that_needs_none_is_no_error(place: Path) -> None:
    """The key is read as it is."""
    private, _ = keys(place, "one")
    assert private_key(private, b"unused").public_key()


def test_what_is_no_public_key_is_said(place: Path) -> None:
    """A private key, another kind of key, another kind of file."""
    private, _ = keys(place, "one")
    _, rsa_public = keys(place, "rsa", key=rsa.generate_private_key(65537, 2048))
    _, ec_public = keys(place, "ec", key=ec.generate_private_key(ec.SECP256R1()))
    cut = place / "cut.pem"
    cut.write_text("-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n", "utf-8")
    large = place / "large.pem"
    large.write_bytes(b"x" * 70_000)
    for path, says in (
        (private, "holds a private key"),
        (rsa_public, "another kind"),
        (ec_public, "another kind"),
        (cut, "not a public key that can be read"),
        (place / "releases" / "SHA256SUMS", "holds no PEM key"),
        (large, "larger than 65536 bytes"),
    ):
        with pytest.raises(SignatureError, match=says):
            public_keys([path])


def test_what_is_no_private_key_is_said(place: Path) -> None:
    """A public key, another kind of key, another kind of file, a damaged one."""
    private, public = keys(place, "one")
    rsa_private, _ = keys(place, "rsa", key=rsa.generate_private_key(65537, 2048))
    damaged = place / "damaged.pem"
    damaged.write_bytes(private.read_bytes().replace(b"MC4C", b"AAAA"))
    for path, says in (
        (public, "a public key; the private one signs"),
        (rsa_private, "another kind"),
        (place / "releases" / "SHA256SUMS", "no PEM key"),
        (damaged, "cannot be read"),
    ):
        with pytest.raises(SignatureError, match=says):
            private_key(path)


def test_what_does_not_verify_is_not_signed(place: Path) -> None:
    """Nobody stands behind a damaged release by mistake; nothing is written."""
    private, _ = keys(place, "one")
    path = place / "releases" / "2026.1.0.jsonl"
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(SignatureError, match="is not signed, for it does not verify"):
        sign(place / "releases", private)
    assert not (place / "releases" / "SHA256SUMS.sig").exists()
    with pytest.raises(SignatureError, match="there is nothing to sign"):
        sign(place / "source", private)


def test_signature_and_key_go_together(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One without the other, and files that are not there, are bad use."""
    private, public = keys(place, "one")
    assert verified(place, "--signature", "x.sig") == 2
    assert verified(place, "--key", str(public)) == 2
    assert "--signature and --key go together" in capsys.readouterr().err
    assert verified(place, "--signature", str(place / "none.sig"), "--key", str(public)) == 2
    assert "none.sig: No such file" in capsys.readouterr().err
    assert main(["data", "sign", str(place / "releases"), "--key", str(place / "none.pem")]) == 2
    assert verified(place, "--signature", "x.sig", "--key", str(private)) == 2
    with pytest.raises(SignatureError, match="no public key"):
        check(b"", [], [])


def test_a_missing_extra_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    private, public = keys(place, "one")
    for name in [name for name in sys.modules if name.startswith("cryptography")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    for ask in (lambda: public_keys([public]), lambda: private_key(private)):
        with pytest.raises(MissingExtraError, match=r'pip install "greenstd\[signing\]"'):
            ask()


def test_all_data_is_signed_at_once(place: Path) -> None:
    """A signature of the whole folder covers releases, overlays and schemas."""
    private, public = keys(place, "one")
    for part in ("overlays/example", "schema"):
        (place / part).mkdir(parents=True)
        (place / part / "x.json").write_text("{}", "utf-8")
    assert main(["data", "sums", str(place), "--check"]) == 1
    assert main(["data", "sums", str(place)]) == 0
    assert main(["data", "sums", str(place), "--check"]) == 0
    signature, fingerprint = sign(place, private)
    assert fingerprint == fingerprint_of(private_key(private).public_key())
    asked = ["data", "verify", str(place), "--signature", str(signature), "--key", str(public)]
    assert main(asked) == 0
    (place / "overlays" / "example" / "x.json").write_text("{ }", "utf-8")
    assert main(asked) == 1
    assert main(["data", "sums", str(place)]) == 0
    assert main(asked) == 1
    assert main(["data", "sums", str(place / "source")]) == 2
