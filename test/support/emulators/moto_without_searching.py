"""Starts moto with what it looks up again for every request looked up once, and with little that nobody asks for.

For each request it lists its own package's folder, tries the patterns of all hosts in turn, and inspects the class that answers; for each error
it wraps all error shapes of the service: its cache of them is thrown away with the object that holds it. For each new account it asks botocore
for the regions of each service, and gives each region of EC2 1,300 machine images of Amazon's with a snapshot and a volume each, where the
dozen of its first list will do.
"""

import os
from functools import cache

import moto.backends
from moto.core import responses
from moto.core.base_backend import AccountSpecificBackend
from moto.core.errors import ErrorLookupFactory
from moto.ec2.models import amis
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler

modules = tuple(moto.backends.list_of_moto_modules())
moto.backends.list_of_moto_modules = lambda: modules

lookups = {}


def start_with_lookups(self):
    self._error_lut_cache = lookups


ErrorLookupFactory.__init__ = start_with_lookups

responses.method_names_from_class = cache(responses.method_names_from_class)

find_backend = DomainDispatcherApplication.get_backend_for_host
backends = {}


def get_backend_for_host(self, host):
    if host not in backends:
        backends[host] = find_backend(self, host)
    return backends[host]


DomainDispatcherApplication.get_backend_for_host = get_backend_for_host

list_regions = AccountSpecificBackend._generate_regions
regions = {}


def generate_regions(self, service_name):
    if service_name not in regions:
        regions[service_name] = list_regions(self, service_name)
    return regions[service_name]


AccountSpecificBackend._generate_regions = generate_regions


def load_no_more_images(path):
    raise FileNotFoundError(path)


amis.load_resource = load_no_more_images

# A line for each request, which nobody reads.
MotoRequestHandler.log_request = lambda self, *_: None

import moto_keep_alive  # noqa: E402, F401
import moto_log_mode  # noqa: E402, F401
import moto_report_time  # noqa: E402, F401
import moto_user_boundary  # noqa: E402, F401
if os.environ.get("MOTO_AS_AWS"):
    import moto_as_aws  # noqa: F401
from moto.server import main  # noqa: E402

main()
