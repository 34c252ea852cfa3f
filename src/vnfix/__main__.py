"""`python -m vnfix` is the command `vnfix`."""

import sys

from vnfix.cli import main

if __name__ == "__main__":
    sys.exit(main())
