import type { Item } from './answers.js';
import {
  isPlainRecord,
  type PlainRecord,
  plainList,
  plainNumber,
  plainText,
  plainTexts,
} from './resource.js';
import { idType, type ResourceTypes } from './resource-type.js';

export const verifiedAccessTypes: ResourceTypes = {
  'AWS::EC2::VerifiedAccessEndpoint': idType('vae-', {
    idAttributes: ['VerifiedAccessEndpointId'],
    deploy(endpoint, { answers }) {
      const options = [
        'LoadBalancerOptions',
        'NetworkInterfaceOptions',
        'RdsOptions',
        'CidrOptions',
      ] as const;
      const item: Item = {
        VerifiedAccessEndpointId: endpoint.id,
        Status: { Code: 'active' },
        EndpointType: endpoint.text('EndpointType'),
        ApplicationDomain: endpoint.text('ApplicationDomain'),
        SecurityGroupIds: endpoint.texts('SecurityGroupIds'),
      };
      for (const name of options) if (endpoint.has(name)) item[name] = optionsOf(endpoint.record(name));
      answers.put('DescribeVerifiedAccessEndpoints', endpoint, endpoint.id, item);
      const PolicyEnabled = endpoint.flag('PolicyEnabled') ?? endpoint.has('PolicyDocument');
      answers.about('GetVerifiedAccessEndpointPolicy', endpoint, endpoint.id, { PolicyEnabled });
    },
  }),
  'AWS::EC2::VerifiedAccessGroup': idType('vagr-', { idAttributes: ['VerifiedAccessGroupId'] }),
  'AWS::EC2::VerifiedAccessInstance': idType('vai-', { idAttributes: ['VerifiedAccessInstanceId'] }),
  'AWS::EC2::VerifiedAccessTrustProvider': idType('vatp-', {
    idAttributes: ['VerifiedAccessTrustProviderId'],
  }),
};

/** Members of the options are called as those of the answer. */
function optionsOf(given: PlainRecord): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'Port') item[name] = plainNumber(value);
    else if (name === 'SubnetIds') item[name] = plainTexts(value);
    else if (name === 'PortRanges') item[name] = plainList(value).filter(isPlainRecord).map(portRange);
    else item[name] = plainText(value);
  }
  return item;
}

function portRange({ FromPort, ToPort }: PlainRecord): Item {
  return { FromPort: plainNumber(FromPort), ToPort: plainNumber(ToPort) };
}
