"""Every sentence, by key and language, and how a number is written.

Must not know Qt. Start with :mod:`zapdesk.wording.texts`.
"""
