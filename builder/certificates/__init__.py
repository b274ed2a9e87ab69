"""Certificates (六（二）): numbered, signed, printed, and checked by anyone.

A certificate becomes a signed credential, the credential becomes a PDF that shows what it says and carries
it, and checking goes the same way back. The key, the day and the register are arguments. What a site shows of
certificates (`certificate`, `issuer`, `status`) does without the extra `certificates`; the rest needs it.
"""
