import { flag, type Json, text } from './json.js';

/** How services describe the interfaces that they create in a customer's subnets, and as whom they create them. */
const services: readonly {
  readonly service: string;
  readonly description: RegExp;
  readonly requester?: string;
}[] = [
  { service: 'MemoryDB', description: /^memorydb/i, requester: 'amazon-memorydb' },
  { service: 'ElastiCache', description: /^elasticache/i, requester: 'amazon-elasticache' },
  { service: 'DAX', description: /^DAX\b/, requester: 'amazon-dax' },
  // AWS does not document how these describe theirs; so stand they in what a template declares.
  { service: 'Amazon MQ', description: /^Amazon MQ broker\b/ },
  { service: 'DocumentDB elastic clusters', description: /^DocumentDB elastic cluster\b/ },
];

/**
 * The database service that created an interface and that this version does not judge. Only interfaces that AWS manages
 * count: anybody can give one of their own such a description.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html
 */
export function unjudgedServiceOf(networkInterface: Json): string | undefined {
  const requester = text(networkInterface, 'RequesterId') ?? '';
  if (flag(networkInterface, 'RequesterManaged') !== true && !requester.startsWith('amazon-'))
    return undefined;
  const description = text(networkInterface, 'Description') ?? '';
  return services.find((entry) => entry.description.test(description) || entry.requester === requester)
    ?.service;
}
