"""Has moto list the setting of ECS for the mode of logs.

It keeps whatever setting it is given, and refuses to list those that came after its own list of names was written: defaultLogDriverMode, which
ECS has had since June 2025, among them.
"""

from moto.ecs.models import EC2ContainerServiceBackend

list_settings = EC2ContainerServiceBackend.list_account_settings


def list_account_settings(self, name=None, value=None):
    if name != "defaultLogDriverMode":
        return list_settings(self, name, value)
    return [one for one in list_settings(self, None, value) if one.name == name]


EC2ContainerServiceBackend.list_account_settings = list_account_settings
