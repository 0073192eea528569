/**
 * The shapes of Network Manager, whose SDK client in use carries none. Members in the order of the API reference:
 * https://docs.aws.amazon.com/networkmanager/latest/APIReference/API_Operations.html
 */
const namespace = 'com.amazonaws.networkmanager';
const text = 0;
const truth = 2;
const time = 4;
const label = [text, 1] as const;
const size = [1, { httpQuery: 'maxResults' }] as const;
const token = [text, { httpQuery: 'nextToken' }] as const;

const structure = (name: string, members: Readonly<Record<string, unknown>>) => [
  3,
  namespace,
  name,
  0,
  Object.keys(members),
  Object.values(members),
];
const list = (item: unknown) => [1, namespace, 'List', 0, item];
const api = (method: string, path: string, name: string, input: object, output: object) => [
  9,
  namespace,
  name,
  { http: [method, path, 200] },
  structure(`${name}Request`, { ...input }),
  structure(`${name}Response`, { ...output }),
];

const tags = list(structure('Tag', { Key: text, Value: text }));

export const ListCoreNetworks$ = api(
  'GET',
  '/core-networks',
  'ListCoreNetworks',
  { MaxResults: size, NextToken: token },
  {
    CoreNetworks: list(
      structure('CoreNetworkSummary', {
        CoreNetworkId: text,
        CoreNetworkArn: text,
        GlobalNetworkId: text,
        OwnerAccountId: text,
        State: text,
        Description: text,
        Tags: tags,
      }),
    ),
    NextToken: text,
  },
);

export const GetCoreNetwork$ = api(
  'GET',
  '/core-networks/{CoreNetworkId}',
  'GetCoreNetwork',
  { CoreNetworkId: label },
  {
    CoreNetwork: structure('CoreNetwork', {
      GlobalNetworkId: text,
      CoreNetworkId: text,
      CoreNetworkArn: text,
      Description: text,
      CreatedAt: time,
      State: text,
      Segments: list(
        structure('CoreNetworkSegment', {
          Name: text,
          EdgeLocations: list(text),
          SharedSegments: list(text),
        }),
      ),
      Edges: list(structure('CoreNetworkEdge', { EdgeLocation: text, Asn: 1, InsideCidrBlocks: list(text) })),
      Tags: tags,
    }),
  },
);

export const ListAttachments$ = api(
  'GET',
  '/attachments',
  'ListAttachments',
  {
    CoreNetworkId: [text, { httpQuery: 'coreNetworkId' }],
    AttachmentType: [text, { httpQuery: 'attachmentType' }],
    EdgeLocation: [text, { httpQuery: 'edgeLocation' }],
    State: [text, { httpQuery: 'state' }],
    MaxResults: size,
    NextToken: token,
  },
  {
    Attachments: list(
      structure('Attachment', {
        CoreNetworkId: text,
        CoreNetworkArn: text,
        AttachmentId: text,
        OwnerAccountId: text,
        AttachmentType: text,
        State: text,
        EdgeLocation: text,
        ResourceArn: text,
        AttachmentPolicyRuleNumber: 1,
        SegmentName: text,
        Tags: tags,
        CreatedAt: time,
        UpdatedAt: time,
      }),
    ),
    NextToken: text,
  },
);

export const GetVpcAttachment$ = api(
  'GET',
  '/vpc-attachments/{AttachmentId}',
  'GetVpcAttachment',
  { AttachmentId: label },
  {
    VpcAttachment: structure('VpcAttachment', {
      Attachment: structure('Attachment', {
        CoreNetworkId: text,
        AttachmentId: text,
        OwnerAccountId: text,
        State: text,
        EdgeLocation: text,
        ResourceArn: text,
        SegmentName: text,
      }),
      SubnetArns: list(text),
      Options: structure('VpcOptions', { Ipv6Support: truth, ApplianceModeSupport: truth }),
    }),
  },
);

export const GetNetworkRoutes$ = api(
  'POST',
  '/global-networks/{GlobalNetworkId}/network-routes',
  'GetNetworkRoutes',
  {
    GlobalNetworkId: label,
    RouteTableIdentifier: structure('RouteTableIdentifier', {
      TransitGatewayRouteTableArn: text,
      CoreNetworkSegmentEdge: structure('CoreNetworkSegmentEdgeIdentifier', {
        CoreNetworkId: text,
        SegmentName: text,
        EdgeLocation: text,
      }),
    }),
    States: list(text),
    Types: list(text),
  },
  {
    RouteTableArn: text,
    CoreNetworkSegmentEdge: structure('CoreNetworkSegmentEdgeIdentifier', {
      CoreNetworkId: text,
      SegmentName: text,
      EdgeLocation: text,
    }),
    RouteTableType: text,
    RouteTableTimestamp: time,
    NetworkRoutes: list(
      structure('NetworkRoute', {
        DestinationCidrBlock: text,
        Destinations: list(
          structure('NetworkRouteDestination', {
            CoreNetworkAttachmentId: text,
            TransitGatewayAttachmentId: text,
            SegmentName: text,
            EdgeLocation: text,
            ResourceType: text,
            ResourceId: text,
          }),
        ),
        PrefixListId: text,
        State: text,
        Type: text,
      }),
    ),
  },
);
