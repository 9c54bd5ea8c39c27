"""The Open Badges 3.0 vocabulary: its words, its classes, the rules for documents written in them.

Not for cryptography (see `proofs`) and not for what we mean by learning (see `learning`; `assembly` joins the two).
https://www.imsglobal.org/spec/ob/v3p0/
"""
