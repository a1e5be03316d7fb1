#!/bin/sh
# cfn-lint 1.40.4 takes one health check type of an Auto Scaling group, and refuses two.
#
# HealthCheckType is "a comma-separated value string of one or more health check types"
# (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-autoscaling-autoscalinggroup.html), so EC2,ELB is a value
# like ELB. cfn-lint holds it against a list of single names. A template that asks for both, as the console writes it, does not pass the linter.
#
# Seen (Python 3.11, cfn-lint 1.40.4):
#   ELB: exit code 0
#   EC2,ELB: E3030 'EC2,ELB' is not one of ['EBS', 'EC2', 'ELB', 'VPC_LATTICE']
#
# Fails (exit code 1) if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'cfn-lint==1.40.4'

template() {
  cat <<YAML
AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Subnet: { Type: 'AWS::EC2::Subnet::Id' }
Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData: { ImageId: ami-0123456789abcdef0, InstanceType: t3.micro }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: '1'
      MaxSize: '2'
      VPCZoneIdentifier: [!Ref Subnet]
      HealthCheckType: $1
      HealthCheckGracePeriod: 300
      LaunchTemplate:
        LaunchTemplateId: !Ref Template
        Version: !GetAtt Template.LatestVersionNumber
YAML
}

look() {
  template "$1" > "$folder/group.yaml"
  code=0
  "$folder/venv/bin/cfn-lint" "$folder/group.yaml" > "$folder/said" || code=$?
  if [ "$code" -eq 0 ]; then echo "$1: exit code 0"; else echo "$1: $(head -1 "$folder/said")"; fi
}
{ look ELB; look EC2,ELB; } > "$folder/seen"
cat "$folder/seen"
printf '%s\n' 'ELB: exit code 0' "EC2,ELB: E3030 'EC2,ELB' is not one of ['EBS', 'EC2', 'ELB', 'VPC_LATTICE']" | diff - "$folder/seen"
