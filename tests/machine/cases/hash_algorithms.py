# expect-exit: 0
# expect: md5 9dd4e461268c8034
# expect: sha1 11f6ad8ec52a2984
# expect: sha256 2d711642b726b044
# expect: sha512 a4abd4448c49562d
# expect: sha3_256 741efa311f976869
# expect: blake2b 0909377ad35110ca
# expect: blake2s ec308c07c83582c6
# expect: shake_128 e472c5e394f30ff8
# expect: b60090e3052297ae
# expect: 07f5f5e23e40846c
# expect: 48b0d2a8a3272611
# expect: 2d711642
import hashlib
import hmac

if __name__ == "__main__":
    for a in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b", "blake2s", "shake_128"):
        h = hashlib.new(a, b"x")
        print(a, (h.hexdigest(8) if a.startswith("shake") else h.hexdigest()[:16]))
    print(hmac.new(b"k", b"m", "sha256").hexdigest()[:16])
    print(hashlib.pbkdf2_hmac("sha256", b"p", b"s", 1000).hex()[:16])
    print(hashlib.scrypt(b"p", salt=b"s", n=2, r=1, p=1).hex()[:16])
    import io

    print(hashlib.file_digest(io.BytesIO(b"x"), "sha256").hexdigest()[:8])
