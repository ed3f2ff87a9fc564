"""`python -m tests.machine.mutation`: see the package."""

import sys

from . import main

sys.exit(main(sys.argv[1:]))
