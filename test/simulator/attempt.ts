import type { DatabaseCluster, DatabaseInstance } from '../../checks/model/database.js';
import type { IpFamily } from './addresses.js';

/** One connection attempt from the internet, to a listener that runs in one certain subnet. */
export interface Attempt {
  readonly database: DatabaseInstance | DatabaseCluster;
  readonly subnetId: string;
  readonly family: IpFamily;
  readonly source: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
}
