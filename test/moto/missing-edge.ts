const accelerator = 'arn:aws:globalaccelerator::111122223333:accelerator/0a1b2c3d-edge';
const games = 'arn:aws:globalaccelerator::111122223333:accelerator/9f8e7d6c-games';

/**
 * The answers of Global Accelerator, which moto does not have, and of CloudFront about VPC origins: one of each, leading to
 * nothing. Nothing is attached to a core network.
 * https://docs.aws.amazon.com/global-accelerator/latest/api/API_Operations.html
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_VpcOrigin.html
 */
export function missingEdge(action: string): string | undefined {
  switch (action) {
    case 'ListAccelerators':
      return JSON.stringify({ Accelerators: [described(accelerator, 'edge')] });
    case 'ListListeners':
      return JSON.stringify({ Listeners: [{ ...listenerOf(accelerator), Protocol: 'TCP' }] });
    case 'ListEndpointGroups':
    case 'ListCustomRoutingEndpointGroups':
      return JSON.stringify({ EndpointGroups: [] });
    case 'ListCustomRoutingAccelerators':
      return JSON.stringify({ Accelerators: [described(games, 'games')] });
    case 'ListCustomRoutingListeners':
      return JSON.stringify({ Listeners: [listenerOf(games)] });
    case 'ListCrossAccountAttachments':
      return JSON.stringify({ CrossAccountAttachments: [] });
    case 'ListVpcOrigins':
      return xml(
        'VpcOriginList',
        `<Marker/><MaxItems>100</MaxItems><IsTruncated>false</IsTruncated><Quantity>1</Quantity>
        <Items><VpcOriginSummary>${origin}<OriginEndpointArn>${instance}</OriginEndpointArn></VpcOriginSummary></Items>`,
      );
    case 'GetVpcOrigin':
      return xml(
        'VpcOrigin',
        `${origin}<VpcOriginEndpointConfig><Name>wiki</Name><Arn>${instance}</Arn><HTTPPort>80</HTTPPort>
        <HTTPSPort>443</HTTPSPort><OriginProtocolPolicy>https-only</OriginProtocolPolicy></VpcOriginEndpointConfig>`,
      );
    case 'ListDistributionsByOwnedResource':
      return xml(
        'DistributionList',
        '<Marker/><MaxItems>100</MaxItems><IsTruncated>false</IsTruncated><Quantity>0</Quantity>',
      );
    case 'ListAttachments':
      return JSON.stringify({ Attachments: [] });
    default:
      return undefined;
  }
}

const instance = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718';
const origin = `<Id>vo_wiki</Id><Name>wiki</Name><Arn>arn:aws:cloudfront::111122223333:vpcorigin/vo_wiki</Arn>
  <Status>Deployed</Status><CreatedTime>2026-01-02T03:04:05Z</CreatedTime><LastModifiedTime>2026-01-02T03:04:05Z</LastModifiedTime>`;

function described(arn: string, name: string) {
  return { AcceleratorArn: arn, Name: name, IpAddressType: 'IPV4', Enabled: true, Status: 'DEPLOYED' };
}

function listenerOf(arn: string) {
  return { ListenerArn: `${arn}/listener/l1`, PortRanges: [{ FromPort: 443, ToPort: 443 }] };
}

function xml(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">${content}</${root}>`;
}
