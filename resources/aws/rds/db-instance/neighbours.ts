import { byArn } from '../../../../clouds/aws/neighbours.ts';
import type { KindReader, Neighbour } from '../../../../core/kind/kind.ts';
import { membersOf } from './members.ts';

/** What of an instance tells of others. */
interface Instance {
  readonly id: string;
  readonly cluster: string | null;
  readonly replicaOf: string | null;
}

/** Its cluster with the other members, and what it is a replica of. */
export async function neighboursOf(reader: KindReader, { id, cluster, replicaOf }: Instance): Promise<readonly Neighbour[]> {
  const beside = (type: string, name: string) => id.split(':').slice(0, 5).concat(type, name).join(':');
  const source = replicaOf === null || replicaOf.startsWith('arn:') ? replicaOf : beside('db', replicaOf);
  if (cluster === null) return byArn('aws.rds.db-instance', source);
  const members = (await membersOf(reader, cluster)).filter((member) => member.id !== id);
  return [...byArn('aws.rds.db-cluster', beside('cluster', cluster)), ...byArn('aws.rds.db-instance', source), ...members];
}
