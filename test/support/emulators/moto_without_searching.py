"""Starts moto with what it looks up again for every request looked up once.

For each request it lists its own package's folder, and for each error that it answers it wraps all error shapes of the service: its cache
of them is thrown away with the object that holds it.
"""

import moto.backends
from moto.core.errors import ErrorLookupFactory

modules = tuple(moto.backends.list_of_moto_modules())
moto.backends.list_of_moto_modules = lambda: modules

lookups = {}


def start_with_lookups(self):
    self._error_lut_cache = lookups


ErrorLookupFactory.__init__ = start_with_lookups

import moto_log_mode  # noqa: E402, F401
import moto_report_time  # noqa: E402, F401
from moto.server import main  # noqa: E402

main()
