/** Something that rests now and will bring its security groups along when it runs. */
export interface Mention {
  /** In words, `Lambda function thumbnails`. */
  readonly user: string;
  /** Groups by id; old launch configurations and templates name some by name. */
  readonly groups: readonly string[];
}
