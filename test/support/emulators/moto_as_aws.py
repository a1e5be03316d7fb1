"""Has moto answer what AWS answers where a scanner's opinion hangs on it. Loaded on request only: other tests count on what moto does by itself.

- A trail that was given no event selectors records all management events, and says so, in every region where it records. It says when it last
  delivered to its log group.
- What is not named when the metadata options of an instance are written stays as it is; moto forgets it.
- A load balancer for applications has every attribute from the start; moto lists those alone that were written.
- A user may be as old as his tag `emulator:days-old` says, and so may his keys and his password, which were last used when they were made:
  whatever is made through an API is new, and what is wrong with a forgotten user is his age.
"""

from datetime import timedelta

from moto.cloudtrail.models import CloudTrailBackend, TrailStatus
from moto.core.utils import utcnow
from moto.ec2.models import EC2Backend
from moto.elbv2.models import FakeLoadBalancer
from moto.iam.models import AccessKeyLastUsed, IAMBackend

ALL_MANAGEMENT_EVENTS = {
    "ReadWriteType": "All",
    "IncludeManagementEvents": True,
    "DataResources": [],
    "ExcludeManagementEventSources": [],
}
BALANCER_ATTRIBUTES = {
    "routing.http.desync_mitigation_mode": "defensive",
    "routing.http.drop_invalid_header_fields.enabled": "false",
}
AGE = "emulator:days-old"

find_selectors = CloudTrailBackend.get_event_selectors
find_status = CloudTrailBackend.get_trail_status
describe_status = TrailStatus.description
write_options = EC2Backend.modify_instance_metadata_options
make_balancer = FakeLoadBalancer.__init__
make_user = IAMBackend.create_user
make_key = IAMBackend.create_access_key
make_password = IAMBackend.create_login_profile


def find_trail(backend, name):
    trails = backend.describe_trails(include_shadow_trails=True)
    return next((trail for trail in trails if name in (trail.trail_name, trail.arn)), None)


def get_event_selectors(self, trail_name):
    trail = find_trail(self, trail_name)
    if trail is None:
        return find_selectors(self, trail_name)
    selectors, advanced = trail.get_event_selectors()
    return trail.arn, selectors or ([] if advanced else [ALL_MANAGEMENT_EVENTS]), advanced


def get_trail_status(self, name):
    status = find_status(self, name)
    trail = find_trail(self, name)
    status.has_log_group = trail is not None and bool(trail.cw_log_group_arn)
    return status


def description(self):
    described = describe_status(self)
    if self.is_logging and getattr(self, "has_log_group", False):
        described["LatestCloudWatchLogsDeliveryTime"] = described["LatestDeliveryTime"]
    return described


def modify_instance_metadata_options(self, instance_id, **named):
    now = self.get_instance(instance_id).metadata_options
    before = {
        "http_tokens": now.http_tokens,
        "hop_limit": now.http_put_response_hop_limit,
        "http_endpoint": now.http_endpoint,
        "http_protocol": now.http_protocol_ipv6,
        "metadata_tags": now.instance_metadata_tags,
    }
    return write_options(self, instance_id, **{**named, **{key: named.get(key) or value for key, value in before.items()}})


def __init__(self, *positional, **named):
    make_balancer(self, *positional, **named)
    if self.type == "application":
        self.attrs = {**BALANCER_ATTRIBUTES, **self.attrs}


def create_user(self, region_name, user_name, path="/", tags=None):
    user = make_user(self, region_name, user_name, path, tags)
    for tag in tags or []:
        if tag["Key"] == AGE:
            # IAM counts whole seconds.
            user.create_date = user.emulated_birth = utcnow().replace(microsecond=0) - timedelta(days=int(tag["Value"]))
    return user


def create_access_key(self, user_name, *rest, **options):
    key = make_key(self, user_name, *rest, **options)
    birth = getattr(self.get_user(user_name), "emulated_birth", None)
    if birth is not None:
        key.create_date = birth
        key.last_used = AccessKeyLastUsed(birth, "s3", "us-east-1")
    return key


def create_login_profile(self, user_name, password):
    user = make_password(self, user_name, password)
    user.password_last_used = getattr(user, "emulated_birth", None)
    return user


CloudTrailBackend.get_event_selectors = get_event_selectors
CloudTrailBackend.get_trail_status = get_trail_status
TrailStatus.description = description
EC2Backend.modify_instance_metadata_options = modify_instance_metadata_options
FakeLoadBalancer.__init__ = __init__
IAMBackend.create_user = create_user
IAMBackend.create_access_key = create_access_key
IAMBackend.create_login_profile = create_login_profile
