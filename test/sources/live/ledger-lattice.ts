import type { RegionAnswers } from '../../fixture-server/data.js';

const lattice = 'arn:aws:vpc-lattice:eu-west-1:111122223333';
const configuration = `${lattice}:resourceconfiguration/rcfg-1`;

/** One resource configuration of VPC Lattice, to which an endpoint leads, and one service network. */
export const ledgerLattice: RegionAnswers = {
  ListResourceGateways: { items: [{ id: 'rgw-1' }] },
  ListResourceConfigurations: { items: [{ id: 'rcfg-1', arn: configuration }] },
  GetResourceConfiguration: { 'rcfg-1': { id: 'rcfg-1', type: 'SINGLE', portRanges: ['3306'] } },
  GetResourcePolicy: {
    [configuration]: { policy: '{"Statement":[]}' },
    [`${lattice}:servicenetwork/sn-1`]: { policy: '{"Statement":[]}' },
  },
  ListResourceEndpointAssociations: { 'rcfg-1': { items: [{ id: 'rea-1', vpcEndpointId: 'vpce-1' }] } },
  ListServiceNetworkResourceAssociations: { 'rcfg-1': { items: [] } },
  ListTargetGroups: { items: [{ id: 'tg-1', arn: `${lattice}:targetgroup/tg-1` }] },
  ListTargets: { 'tg-1': { items: [] } },
  ListServiceNetworks: { items: [{ id: 'sn-1', arn: `${lattice}:servicenetwork/sn-1` }] },
  ListServiceNetworkVpcAssociations: { 'sn-1': { items: [] } },
  ListServiceNetworkVpcEndpointAssociations: { 'sn-1': { items: [] } },
};
