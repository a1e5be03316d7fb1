"""Verifies a DSSE envelope with a public key: judge_envelope.py ENVELOPE PEM. Prints the payload, or ends with 1 and says why not."""

import json
import sys

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey

with open(sys.argv[2], "rb") as file:
    public_key = load_pem_public_key(file.read())
with open(sys.argv[1], encoding="utf-8") as file:
    data = json.load(file)
key = SSlibKey.from_crypto(public_key, keyid=data["signatures"][0]["keyid"])
envelope = Envelope.from_dict(data)
try:
    envelope.verify([key], 1)
except VerificationError as error:
    sys.exit(f"not genuine: {error}")
print(envelope.payload.decode("utf-8"))
