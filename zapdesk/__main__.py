"""``python -m zapdesk``: the same as the ``zapdesk`` command."""

from __future__ import annotations

import sys

from zapdesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
