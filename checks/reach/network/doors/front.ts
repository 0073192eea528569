import type { ListeningLoadBalancer, TargetGroup } from '../../../model/load-balancer.js';
import type { Gap } from '../../../model/value.js';

/** A Network Load Balancer one of whose target groups names, or may name, the database. */
export interface Front {
  readonly balancer: ListeningLoadBalancer;
  readonly group: TargetGroup;
  /** The ports on which the balancer listens for this group; undefined when its listeners are not known. */
  readonly ports: readonly number[] | undefined;
  readonly gap: Gap | undefined;
}
