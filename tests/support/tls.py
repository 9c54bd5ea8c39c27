"""A TLS server at the other end of a pair of connected sockets: no network, no port, a certificate made on the spot."""

import socket
import ssl
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_VALID_FROM = datetime(2000, 1, 1, tzinfo=UTC)
_VALID_FOR = timedelta(days=36_500)


class TlsServer:
    """Answers one request with fixed bytes, then closes; or sends `drip` again and again until the end of the block."""

    def __init__(self, host, response, *, drip=None):
        self._response = response
        self._drip = drip
        self._done = threading.Event()
        self._server_end, self._client_end = socket.socketpair()
        self._context = _server_context(host)
        self._context.sni_callback = self._remember
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.name_asked_for = None
        self.received = b""

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_exception):
        self._done.set()
        self._client_end.close()
        self._thread.join(timeout=20)
        self._server_end.close()

    def connect(self, _request):
        return self._client_end

    @staticmethod
    def client_context():
        return ssl.create_default_context(cadata=_authority()[1].public_bytes(serialization.Encoding.PEM).decode())

    def _remember(self, _socket, name, _context):
        self.name_asked_for = name

    def _serve(self):
        try:
            with self._context.wrap_socket(self._server_end, server_side=True) as secured:
                while b"\r\n\r\n" not in self.received:
                    part = secured.recv(4096)
                    if not part:
                        return
                    self.received += part
                secured.sendall(self._response)
                while self._drip is not None and not self._done.wait(0.02):
                    secured.sendall(self._drip)
        except OSError:
            return  # The client hung up, which some tests are about.


@cache
def _authority():
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Invented test authority")
    return key, _certificate(name, name, key.public_key(), key, key.public_key(), authority=True)


@cache
def _server_context(host):
    authority_key, authority = _authority()
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(
        _name(host), authority.subject, key.public_key(), authority_key, authority_key.public_key(), host=host
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "server.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context.load_cert_chain(file)
    return context


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(subject, issuer, key, signer, signer_key, *, authority=False, host=None):
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_VALID_FROM)
        .not_valid_after(_VALID_FROM + _VALID_FOR)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer_key), critical=False)
        .add_extension(_usage(authority=authority), critical=True)
    )
    if host is not None:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    return builder.sign(signer, hashes.SHA256())


def _usage(*, authority):
    return x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
