import type { ComposedRequest, Members, Operation } from './operation.js';

/** https://docs.aws.amazon.com/networkmanager/latest/APIReference/API_ListAttachments.html */
const pages = { sizeMember: 'MaxResults', size: 100, tokenFrom: 'NextToken', tokenTo: 'NextToken' } as const;

const cloudWan = (name: string, answer: string): Operation => ({
  service: 'networkmanager',
  name,
  action: `networkmanager:${name}`,
  facts: 'network',
  answer,
});

/** Only the attachments of VPCs have subnets. */
const vpcAttachment: ComposedRequest = {
  members: ['AttachmentId'],
  inputsAbout: ({ AttachmentId: id, AttachmentType: type }) =>
    type === 'VPC' && isName(id) ? [{ AttachmentId: id }] : [],
  nameIn: ({ AttachmentId: id }) => (isName(id) ? id : undefined),
  inputNamed: (id) => ({ AttachmentId: id }),
};

/** Each segment has routes of its own at each of its edges: `global-network-1 core-network-1 production eu-west-1`. */
const segmentEdge: ComposedRequest = {
  members: ['GlobalNetworkId', 'RouteTableIdentifier'],
  inputsAbout: ({ GlobalNetworkId: global, CoreNetworkId: core, Segments: segments }) =>
    (isName(global) && isName(core) ? membersIn(segments) : []).flatMap(({ Name: segment, EdgeLocations }) =>
      isName(segment) && Array.isArray(EdgeLocations)
        ? EdgeLocations.filter(isName).map((edge) =>
            segmentEdgeInput(String(global), String(core), segment, edge),
          )
        : [],
    ),
  nameIn({ GlobalNetworkId: global, RouteTableIdentifier: table }) {
    const [at] = membersIn([memberOf(table, 'CoreNetworkSegmentEdge')]);
    const parts = [global, at?.CoreNetworkId, at?.SegmentName, at?.EdgeLocation];
    return parts.every(isName) ? parts.join(' ') : undefined;
  },
  inputNamed(name) {
    const [global = '', core = '', segment = '', edge = ''] = name.split(' ');
    return segmentEdgeInput(global, core, segment, edge);
  },
};

function segmentEdgeInput(global: string, core: string, segment: string, edge: string): Members {
  return {
    GlobalNetworkId: global,
    RouteTableIdentifier: {
      CoreNetworkSegmentEdge: { CoreNetworkId: core, SegmentName: segment, EdgeLocation: edge },
    },
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function membersIn(items: unknown): readonly Members[] {
  return Array.isArray(items) ? items.filter((item) => typeof item === 'object' && item !== null) : [];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Members)[name] : undefined;
}

/** Core networks of Cloud WAN, what is attached to them, and where their segments route. */
export const cloudWanOperations = {
  ListCoreNetworks: { ...cloudWan('ListCoreNetworks', 'CoreNetworks'), paging: pages },
  GetCoreNetwork: {
    ...cloudWan('GetCoreNetwork', 'CoreNetwork'),
    holds: 'object',
    parent: { member: 'CoreNetworkId', from: 'ListCoreNetworks' },
  },
  ListAttachments: { ...cloudWan('ListAttachments', 'Attachments'), paging: pages },
  GetVpcAttachment: {
    ...cloudWan('GetVpcAttachment', 'VpcAttachment'),
    holds: 'object',
    parent: { member: 'AttachmentId', from: 'ListAttachments', composed: vpcAttachment },
  },
  // https://docs.aws.amazon.com/networkmanager/latest/APIReference/API_GetNetworkRoutes.html
  GetNetworkRoutes: {
    ...cloudWan('GetNetworkRoutes', 'NetworkRoutes'),
    parent: { member: 'RouteTableIdentifier', from: 'GetCoreNetwork', composed: segmentEdge },
  },
} as const satisfies Readonly<Record<string, Operation>>;
