"""What every room stands on: frozen types, the resource folder, strangers' text, the version.

Knows nothing of networks, requirements or screens. Start with :mod:`zapdesk.base.frozen`.
"""
