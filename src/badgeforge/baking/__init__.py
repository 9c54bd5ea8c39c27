"""Badges that travel inside images: PNG (`png`), SVG (`svg`), and what wallets stumble over (`wallets`).

Not for checking the credential inside: bytes go in and the same bytes come out.
https://www.imsglobal.org/spec/ob/v3p0/#badge-baking
"""
