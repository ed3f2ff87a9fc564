"""What `hashlib` has of OpenSSL only: keys derived from passwords, in Python."""

import hashlib
import hmac
import struct


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """PKCS #5 (RFC 8018): `iterations` times HMAC for each block of the key."""
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is None:
        dklen = hashlib.new(hash_name).digest_size
    elif dklen < 1:
        raise ValueError("key length must be greater than 0.")
    keyed = hmac.new(bytes(password), None, hash_name)
    key = b""
    block = 1
    while len(key) < dklen:
        last = _mac(keyed, bytes(salt) + block.to_bytes(4, "big"))
        result = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = _mac(keyed, last)
            result ^= int.from_bytes(last, "big")
        key += result.to_bytes(len(last), "big")
        block += 1
    return key[:dklen]


def _mac(keyed: hmac.HMAC, message: bytes) -> bytes:
    copy = keyed.copy()
    copy.update(message)
    return copy.digest()


def scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64):
    """RFC 7914."""
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if 128 * r * (n + p + 2) > (maxmem or 32 * 1024 * 1024):
        raise ValueError("memory limit exceeded")
    size = 128 * r
    mixed = pbkdf2_hmac("sha256", password, salt, 1, p * size)
    blocks = [_mix(mixed[start : start + size], n) for start in range(0, p * size, size)]
    return pbkdf2_hmac("sha256", password, b"".join(blocks), 1, dklen)


def _mix(block: bytes, n: int) -> bytes:
    """ROMix."""
    words = list(struct.unpack(f"<{len(block) // 4}I", block))
    seen = []
    for _ in range(n):
        seen.append(words)
        words = _mix_block(words)
    for _ in range(n):
        other = seen[words[-16] % n]
        words = _mix_block([a ^ b for a, b in zip(words, other)])
    return struct.pack(f"<{len(words)}I", *words)


def _mix_block(words: list[int]) -> list[int]:
    """BlockMix."""
    last = words[-16:]
    even, odd = [], []
    for start in range(0, len(words), 16):
        last = _salsa([a ^ b for a, b in zip(last, words[start : start + 16])])
        (odd if start // 16 % 2 else even).extend(last)
    return even + odd


# The quarter rounds of Salsa20: which word gets what of which two others, turned by how many bits.
_ROUND = [
    (4, 0, 12, 7), (8, 4, 0, 9), (12, 8, 4, 13), (0, 12, 8, 18),
    (9, 5, 1, 7), (13, 9, 5, 9), (1, 13, 9, 13), (5, 1, 13, 18),
    (14, 10, 6, 7), (2, 14, 10, 9), (6, 2, 14, 13), (10, 6, 2, 18),
    (3, 15, 11, 7), (7, 3, 15, 9), (11, 7, 3, 13), (15, 11, 7, 18),
    (1, 0, 3, 7), (2, 1, 0, 9), (3, 2, 1, 13), (0, 3, 2, 18),
    (6, 5, 4, 7), (7, 6, 5, 9), (4, 7, 6, 13), (5, 4, 7, 18),
    (11, 10, 9, 7), (8, 11, 10, 9), (9, 8, 11, 13), (10, 9, 8, 18),
    (12, 15, 14, 7), (13, 12, 15, 9), (14, 13, 12, 13), (15, 14, 13, 18),
]  # fmt: skip


def _salsa(words: list[int]) -> list[int]:
    """Salsa20/8."""
    x = list(words)
    for _ in range(4):
        for target, one, other, bits in _ROUND:
            total = (x[one] + x[other]) & 0xFFFFFFFF
            x[target] ^= (total << bits | total >> (32 - bits)) & 0xFFFFFFFF
    return [(a + b) & 0xFFFFFFFF for a, b in zip(x, words)]
