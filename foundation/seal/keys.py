"""Keys of sealed records: one for each record, sealed under its batch's, of which one half is a file.

A batch's key is worked out of the master key (a setting) and the batch's half (a file outside the database and its
backups). Destroying the half destroys the records, also in every backup of the database.
"""

import os
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from foundation.refusals import Refusal

LENGTH, NONCE = 32, 12
GONE = "This record has been destroyed, or the key that opens it is not here."


def make_half(room: str, batch: UUID) -> None:
    """The batch's own half, made once; whoever comes second finds it."""
    path = half_of(room, batch)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(file, "wb") as target:
        target.write(os.urandom(LENGTH))
        target.flush()
        os.fsync(target.fileno())


def destroy_half(room: str, batch: UUID) -> None:
    """From here on nobody reads a record of the batch, in whatever copy of the database; may be done twice."""
    half_of(room, batch).unlink(missing_ok=True)


def half_of(room: str, batch: UUID) -> Path:
    """Where the half lies."""
    return Path(settings.SEAL_DIR) / room / f"{batch}.half"


def seal(value: str, *, room: str, batch: UUID, record: UUID) -> tuple[bytes, bytes]:
    """The value under a new key of its own, and that key under the batch's; both bound to this record."""
    bound, key = f"{room}:{record}".encode(), AESGCM.generate_key(bit_length=256)
    return _close(key, value.encode(), bound), _close(_batch_key(room, batch), key, bound)


def unseal(sealed: bytes, sealed_key: bytes, *, room: str, batch: UUID, record: UUID) -> str:
    """Open what `seal` closed; refuses where the half is gone or anything was changed or moved."""
    bound = f"{room}:{record}".encode()
    try:
        key = _open(_batch_key(room, batch), sealed_key, bound)
        return _open(key, sealed, bound).decode()
    except InvalidTag as problem:
        raise Refusal(GONE) from problem


def _batch_key(room: str, batch: UUID) -> bytes:
    master = str(settings.SEAL_MASTER_KEY)
    if not master:
        raise Refusal("There is no SEAL_MASTER_KEY: nothing can be sealed or opened.")
    try:
        half = half_of(room, batch).read_bytes()
    except FileNotFoundError as problem:
        raise Refusal(GONE) from problem
    info = f"seal:{room}:{batch}".encode()
    return HKDF(algorithm=SHA256(), length=LENGTH, salt=half, info=info).derive(master.encode())


def _close(key: bytes, value: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, value, bound)


def _open(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound)
