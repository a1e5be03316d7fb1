/**
 * Whether tasks run on Windows, whose containers have no root user, cannot be privileged and take no read-only root file system:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html#windows-task-definitions-parameters
 */
export function isWindows({ operatingSystem }: { readonly operatingSystem: string }): boolean {
  return operatingSystem.startsWith('WINDOWS');
}
