"""Has moto keep the permissions boundary of a user, as it keeps that of a role.

It has neither PutUserPermissionsBoundary nor DeleteUserPermissionsBoundary, and tells no boundary of a user.
"""

from moto.core.responses import EmptyResult
from moto.iam.models import User
from moto.iam.responses import IamResponse


def permissions_boundary(self):
    arn = getattr(self, "boundary_arn", None)
    return arn and {"PermissionsBoundaryType": "PermissionsBoundaryPolicy", "PermissionsBoundaryArn": arn}


def put_user_permissions_boundary(self):
    arn = self._get_param("PermissionsBoundary")
    user = self.backend.get_user(self._get_param("UserName"))
    # Refuses an ARN under which there is no policy.
    self.backend.get_policy(arn)
    user.boundary_arn = arn
    return EmptyResult()


def delete_user_permissions_boundary(self):
    self.backend.get_user(self._get_param("UserName")).boundary_arn = None
    return EmptyResult()


User.permissions_boundary = property(permissions_boundary)
IamResponse.put_user_permissions_boundary = put_user_permissions_boundary
IamResponse.delete_user_permissions_boundary = delete_user_permissions_boundary
