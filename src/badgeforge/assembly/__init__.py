"""The bridge between learning and Open Badges: `compose` writes the wire profile, `interpret` reads it back.

Not for cryptography, files or the register. The only room that knows both `learning/` and `ob3/`.
"""
