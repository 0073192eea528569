import type { Service } from '../../model/operations.js';

/**
 * The Regions in which AWS documents an endpoint of a service that is not in every Region. A service without a line is
 * in every Region. https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html
 */
const documented: Readonly<Partial<Record<Service, ReadonlySet<string>>>> = {
  'vpc-lattice': names(
    'af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1',
    'ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ca-central-1 ca-west-1 eu-central-1 eu-central-2',
    'eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 me-central-1 me-south-1 mx-central-1 sa-east-1',
    'us-east-1 us-east-2 us-west-1 us-west-2',
  ),
  'redshift-serverless': names(
    'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1',
    'ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1',
    'eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1',
    'mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1',
  ),
  opensearchserverless: names(
    'af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1',
    'ap-southeast-2 ca-central-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3',
    'sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2 us-gov-east-1 us-gov-west-1',
  ),
  'neptune-graph': names(
    'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2',
    'us-east-1 us-east-2 us-west-2',
  ),
  dsql: names(
    'ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-4 eu-west-1 eu-west-2 eu-west-3',
    'us-east-1 us-east-2 us-west-2',
  ),
  lightsail: names(
    'ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5',
    'ca-central-1 eu-central-1 eu-north-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2',
    'us-west-2',
  ),
  memorydb: names(
    'ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1',
    'eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2 cn-north-1',
    'cn-northwest-1 us-gov-east-1 us-gov-west-1',
  ),
  'timestream-influxdb': names(
    'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 eu-central-1 eu-north-1 eu-west-1 us-east-1 us-east-2',
    'us-west-2',
  ),
};

function names(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

/**
 * Whether an error says that the Region does not have the service: AWS documents no endpoint of it there, and the host
 * name of the endpoint does not exist. Where AWS does document one, the same error says that something is wrong with
 * the resolution of names, and so nothing about the service.
 */
export function saysNotOffered(service: Service, region: string, error: unknown): boolean {
  if (documented[service]?.has(region) ?? true) return false;
  const { code, hostname } = (error ?? {}) as { readonly code?: unknown; readonly hostname?: unknown };
  return code === 'ENOTFOUND' && typeof hostname === 'string' && hostname.split('.').includes(region);
}
