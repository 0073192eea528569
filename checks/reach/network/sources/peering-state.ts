import type { VpcPeeringConnection } from '../../../model/network.js';

/** It was never accepted, or is no more, and carries nothing again. */
export function isOver({ status }: VpcPeeringConnection): boolean {
  return ['deleted', 'deleting', 'rejected', 'failed', 'expired'].includes(status);
}
