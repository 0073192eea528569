import { UserError } from '../../model/user-error.js';
import { onceForEachCall, type Plugin } from './middleware.js';

/**
 * The domains under which AWS serves its APIs, one line a partition.
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
const awsDomains: readonly string[] = [
  ...['amazonaws.com', 'api.aws', 'aws.amazon.com'],
  ...['amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ...['amazonaws.eu', 'api.amazonwebservices.eu'],
  ...['c2s.ic.gov', 'api.aws.ic.gov'],
  ...['sc2s.sgov.gov', 'api.aws.scloud'],
  ...['cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ...['csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
];

/** The variables that redirect the SDK. https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
const endpointVariables = /^AWS_ENDPOINT_URL(_[A-Z0-9_]+)?$/;

export interface Endpoint {
  readonly protocol: string;
  readonly hostname: string;
}

/** AWS over TLS, or this machine (an emulator). Anywhere else signed requests and account data would leave to a stranger. */
export function isTrustedEndpoint({ protocol, hostname }: Endpoint): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host) || host === '[::1]' || host === '::1') return true;
  return protocol === 'https:' && awsDomains.some((domain) => host.endsWith(`.${domain}`));
}

/** Refuses an environment that sends the SDK to a host which is not AWS's, before any credentials are used. */
export function refuseForeignEndpoints(environment: Readonly<Record<string, string | undefined>>): void {
  if (environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return;
  for (const [variable, value] of Object.entries(environment)) {
    if (!value || !endpointVariables.test(variable)) continue;
    const endpoint = URL.canParse(value) ? new URL(value) : undefined;
    if (endpoint === undefined) {
      throw new UserError(`${variable} is not a URL`, `Correct or unset ${variable}`);
    }
    if (!isTrustedEndpoint(endpoint)) throw foreignEndpoint(endpoint, variable);
  }
}

/** The same at the wire, where endpoints from the AWS configuration file have been resolved as well. */
export const onlyTrustedEndpoints: Plugin = onceForEachCall(
  'onlyTrustedEndpoints',
  'build',
  (next) => async (call) => {
    const endpoint = call.request as Partial<Endpoint> | undefined;
    const { protocol = '', hostname = '' } = endpoint ?? {};
    if (!isTrustedEndpoint({ protocol, hostname })) {
      throw foreignEndpoint({ protocol, hostname }, 'endpoint_url of the AWS configuration');
    }
    return next(call);
  },
);

function foreignEndpoint({ protocol, hostname }: Endpoint, origin: string): UserError {
  return new UserError(
    `${origin} points to ${protocol}//${hostname}, which is not an AWS endpoint`,
    'Remove it, or pass --allow-endpoint if you trust this host with your credentials',
  );
}
