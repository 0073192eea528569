import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { IsolatedNetwork, type IsolatedNetworkProps, zonesByNumber } from '../constructs/isolated-network.js';

export interface NetworkStackProps extends StackProps, IsolatedNetworkProps {}

/** The network in which databases stand: see `IsolatedNetwork`. */
export class NetworkStack extends Stack {
  readonly network: IsolatedNetwork;

  constructor(scope: Construct, id: string, props: NetworkStackProps = {}) {
    super(scope, id, {
      description: 'Isolated network for databases',
      terminationProtection: true,
      ...props,
    });
    this.network = new IsolatedNetwork(this, 'Network', props);
  }

  /** Of an account that is named, the CDK would look zones up, which takes credentials. */
  override get availabilityZones(): string[] {
    return zonesByNumber(3);
  }
}
