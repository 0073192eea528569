/** How large an estate is. Whatever is not named here follows from the number of networks. */
export interface Shape {
  readonly name: 'S' | 'M' | 'L' | 'XL';
  readonly accounts: number;
  readonly vpcs: number;
  readonly interfaces: number;
  readonly securityGroups: number;
  readonly rulesPerGroup: number;
  readonly routeTables: number;
  readonly routesPerTable: number;
  readonly peerings: number;
  readonly transitGateways: number;
  readonly tablesPerTransitGateway: number;
  readonly loadBalancers: number;
  readonly databases: number;
}

export const shapes: readonly Shape[] = [
  {
    name: 'S',
    accounts: 10,
    vpcs: 30,
    interfaces: 5_000,
    securityGroups: 200,
    rulesPerGroup: 20,
    routeTables: 120,
    routesPerTable: 12.5,
    peerings: 15,
    transitGateways: 3,
    tablesPerTransitGateway: 8,
    loadBalancers: 30,
    databases: 200,
  },
  {
    name: 'M',
    accounts: 100,
    vpcs: 400,
    interfaces: 40_000,
    securityGroups: 2_700,
    rulesPerGroup: 20,
    routeTables: 1_600,
    routesPerTable: 12.5,
    peerings: 200,
    transitGateways: 6,
    tablesPerTransitGateway: 20,
    loadBalancers: 400,
    databases: 1_500,
  },
  {
    name: 'L',
    accounts: 1_000,
    vpcs: 3_000,
    interfaces: 100_000,
    securityGroups: 20_000,
    rulesPerGroup: 20,
    routeTables: 12_000,
    routesPerTable: 12.5,
    peerings: 1_500,
    transitGateways: 10,
    tablesPerTransitGateway: 40,
    loadBalancers: 3_000,
    databases: 5_000,
  },
  {
    name: 'XL',
    accounts: 5_000,
    vpcs: 15_000,
    interfaces: 1_000_000,
    securityGroups: 100_000,
    rulesPerGroup: 20,
    routeTables: 60_000,
    routesPerTable: 12.5,
    peerings: 7_500,
    transitGateways: 50,
    tablesPerTransitGateway: 40,
    loadBalancers: 15_000,
    databases: 25_000,
  },
];

export function shapeNamed(name: string | undefined): Shape {
  const shape = shapes.find((candidate) => candidate.name === name);
  if (!shape) throw new Error(`there is no estate of size "${name}"`);
  return shape;
}
