import type { IConnectable, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Names, Stack } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import {
  type CanaryDeployment,
  type DatabaseDeployment,
  type Engine,
  engineFeatures,
  problemsOfDatabase,
  problemsOfName,
  UserError,
  usualPortOf,
} from '../../checks/index.js';
import { ActivityStream } from './activity-stream.js';
import { Backups } from './backups.js';
import { hardening } from './engines.js';
import { closedGroup, letCall } from './group-rules.js';
import type { IsolatedNetwork } from './isolated-network.js';
import { keptLogGroup } from './kept-log-group.js';
import { makeCluster } from './make-cluster.js';
import { makeInstance } from './make-instance.js';
import { Offer } from './offer.js';
import { PrivateProxy, userArn } from './private-proxy.js';
import { refuse } from './refuse.js';
import { serviceKey } from './service-key.js';

export interface PrivateDatabaseProps extends DatabaseDeployment {
  /** The identifier of the cluster or instance: 3 to 40 of a-z, 0-9 and single hyphens. */
  readonly identifier: string;
  /** Where it stands: in the database subnets. */
  readonly network: IsolatedNetwork;
  /**
   * Accounts that are ours, among which `offerTo` has to be.
   * @default - none
   */
  readonly accounts?: readonly string[];
}

/**
 * A database that nobody reaches but who carries a security group for it, over TLS, with a login that is logged: encrypted with a
 * key of its own, backed up into a locked vault, with its logs kept, and never public, whatever a reader or replica inherits.
 */
export class PrivateDatabase extends Construct {
  readonly identifier: string;
  readonly engine: Engine;
  /** A host that carries this group may call the database, or the proxy before it. */
  readonly clients: ISecurityGroup;
  /** What clients call. */
  readonly endpoint: string;
  readonly port: number;
  /** Every port on which the database, or the proxy before it, listens. */
  readonly ports: readonly number[];
  /** The ARN of the cluster or instance. */
  readonly resourceArn: string;
  readonly encryptionKey: IKey;
  /** The name of the log group of each log. */
  readonly logGroupNames: Readonly<Record<string, string>>;
  readonly proxy: PrivateProxy | undefined;
  readonly offer: Offer | undefined;
  /** What is done in the database, as RDS records it, where that is asked for. */
  readonly activityStream: ActivityStream | undefined;
  /** Users and tables that nobody has a reason to use. */
  readonly canaries: CanaryDeployment;
  /** The groups that decide who reaches the database, and the proxy before it. */
  readonly guards: readonly ISecurityGroup[];
  /** The group of what clients call. */
  private readonly entrance: ISecurityGroup;
  /** The resource id by which IAM names what clients log in to; undefined where they cannot with IAM. */
  private readonly resourceId: string | undefined;

  constructor(scope: Construct, id: string, props: PrivateDatabaseProps) {
    super(scope, id);
    const { identifier, network, engine = 'aurora-postgresql', offerTo = [], users = ['app'] } = props;
    refuse([
      ...problemsOfName(identifier).map(({ message }) => ({ path: ['identifier'], message })),
      ...problemsOfDatabase(props, props.accounts ?? []),
    ]);
    this.identifier = identifier;
    this.engine = engine;
    this.canaries = props.canaries ?? {};
    const { kind, iamLogin, proxy: hasProxy } = engineFeatures[engine];
    const { vpc, databaseSubnets: subnets } = network;
    const usualPort = usualPortOf(engine) ?? 0;
    const listener = props.port ?? usualPort + 10_000;
    const logPrefix = `/aws/rds/${kind}/${identifier}/`;
    this.encryptionKey = serviceKey(this, 'Key', `Encrypts the database ${identifier}`, [
      ...['rds', 'secretsmanager', 'backup', 's3'].map((service) => ({ kind: 'through', service }) as const),
      { kind: 'log-groups', prefix: logPrefix },
    ]);
    const { logs } = hardening[engine];
    this.logGroupNames = Object.fromEntries(logs.map((log) => [log, `${logPrefix}${log}`]));
    const group = closedGroup(this, 'Group', vpc, `The database ${identifier}`);
    const made = (kind === 'cluster' ? makeCluster : makeInstance)(this, {
      ...props,
      engine,
      port: listener,
      vpc,
      subnets,
      securityGroup: group,
      encryptionKey: this.encryptionKey,
    });
    // RDS makes groups that are missing itself, without a key and without an end.
    for (const [log, logGroupName] of Object.entries(this.logGroupNames))
      made.resource.node.addDependency(keptLogGroup(this, `Log-${log}`, logGroupName, this.encryptionKey));
    this.resourceArn = made.arn;
    new Backups(this, 'Backups', {
      resourceArn: made.arn,
      encryptionKey: this.encryptionKey,
      ...(props.backupDays === undefined ? {} : { days: props.backupDays }),
    });
    if (props.activityStream)
      this.activityStream = new ActivityStream(this, 'Activity', {
        ...{ identifier, kind, resourceArn: made.arn, resourceId: made.resourceId },
        mode: props.activityStream,
        after: made.resource,
      });
    const proxyGroup =
      (props.proxy ?? hasProxy)
        ? closedGroup(this, 'ProxyGroup', vpc, `The proxy before the database ${identifier}`)
        : undefined;
    if (proxyGroup) {
      letCall(this, 'ProxyCalls', proxyGroup, group, listener, `The proxy calls ${identifier}`);
      this.proxy = new PrivateProxy(this, 'Proxy', {
        name: identifier,
        family: engine.includes('postgres') ? 'POSTGRESQL' : 'MYSQL',
        target: made.target,
        resourceId: made.resourceId,
        after: made.resource,
        subnets,
        securityGroup: proxyGroup,
      });
      for (const user of users) this.proxy.admit(user);
    }
    this.entrance = proxyGroup ?? group;
    this.guards = proxyGroup ? [group, proxyGroup] : [group];
    this.endpoint = this.proxy?.endpoint ?? made.endpoint;
    this.port = this.proxy ? usualPort : listener;
    this.ports = [...new Set([listener, this.port])];
    this.resourceId = iamLogin ? (this.proxy?.resourceId ?? made.resourceId) : undefined;
    this.clients = closedGroup(this, 'Clients', vpc, `May call the database ${identifier}`);
    letCall(this, 'ClientsCall', this.clients, this.entrance, this.port, `Clients call ${identifier}`);
    if (offerTo.length > 0) {
      const offerGroup = closedGroup(this, 'OfferGroup', vpc, `Endpoints of guests to ${identifier}`);
      letCall(this, 'GuestsCall', offerGroup, group, listener, `Guests call ${identifier}`);
      this.offer = new Offer(this, 'Offer', {
        name: identifier,
        resourceArn: made.arn,
        vpc,
        subnets,
        securityGroup: offerGroup,
        accounts: offerTo,
      });
    }
  }

  /**
   * Lets a client log in as a user of the database with a token of IAM, and opens the way there: both rules stand in the
   * client's stack. The user itself is made in the database.
   */
  grantConnect(client: IGrantable & IConnectable & IConstruct, user: string): Grant {
    if (this.resourceId === undefined) {
      throw new UserError(
        `${this.node.path}: users of this engine cannot log in with IAM`,
        'Have the client carry the group `clients`, and keep its password in Secrets Manager.',
      );
    }
    this.proxy?.admit(user);
    for (const [index, group] of client.connections.securityGroups.entries()) {
      const id = `${Names.nodeUniqueId(this.node)}${index}`;
      letCall(client, id, group, this.entrance, this.port, `Calls the database as ${user}`);
    }
    return Grant.addToPrincipal({
      grantee: client,
      actions: ['rds-db:connect'],
      resourceArns: [userArn(Stack.of(this), this.resourceId, user)],
    });
  }
}
