import type { CapturePlan } from '../../model/capture.js';
import { asking } from './asking.js';
import { baseRegion } from './base-region.js';
import { type Connection, openScope } from './clients.js';
import { timestamp } from './clock.js';
import {
  cannotObtainCredentials,
  cannotReachAws,
  type Entrance,
  isUnreachable,
} from './credential-problems.js';
import { type CredentialProvider, callerCredentials, roleCredentials } from './credentials.js';
import { callerIdentity, parseRoleArns } from './identity.js';
import { firstInput, type Page } from './paging.js';
import { chooseRegions } from './regions.js';

/** An account that can be read: who we are in it, and which Regions of it to read. */
export interface OpenedAccount {
  readonly principal: string;
  readonly account: string | null;
  readonly partition: string;
  readonly regions: readonly string[];
  readonly regionsFrom: CapturePlan['regionsFrom'];
  readonly credentials: CredentialProvider;
  /** The Region that was asked first, and what it answered. */
  readonly baseRegion: string;
  readonly identityPage: Page;
  readonly regionsPage: Page;
  readonly openedAt: string;
}

/** Opens every account before any is read, so that a mistake of the user shows before the long work begins. */
export async function openAccounts(
  connection: Connection,
  stop: AbortSignal,
): Promise<readonly OpenedAccount[]> {
  const { settings } = connection;
  const roles = parseRoleArns(settings.roleArns);
  const region = await baseRegion(settings);
  const caller = callerCredentials(connection);
  const entrance: Entrance = {
    profile: settings.profile ?? process.env.AWS_PROFILE,
    roleArn: undefined,
    region,
  };
  await obtain(caller, entrance);
  if (roles.length === 0) return [await openAccount(connection, caller, entrance, stop)];
  const opened: OpenedAccount[] = [];
  for (const { arn } of roles) {
    const credentials = roleCredentials(connection, caller, arn, region);
    const roleEntrance = { ...entrance, roleArn: arn };
    await obtain(credentials, roleEntrance);
    opened.push(await openAccount(connection, credentials, roleEntrance, stop));
  }
  return opened;
}

async function obtain(provider: CredentialProvider, entrance: Entrance): Promise<void> {
  try {
    await provider();
  } catch (error) {
    throw cannotObtainCredentials(error, entrance);
  }
}

async function openAccount(
  connection: Connection,
  credentials: CredentialProvider,
  entrance: Entrance,
  stop: AbortSignal,
): Promise<OpenedAccount> {
  const { settings } = connection;
  const principal = entrance.roleArn ?? 'caller';
  const { region } = entrance;
  const ask = asking(openScope(connection, credentials, { principal, region, signal: stop }), stop);
  const identity = await callerIdentity(ask, entrance);
  const input = firstInput('DescribeRegions');
  const described = await ask('DescribeRegions', input);
  const { answer } = identity.page;
  if (answer.kind === 'refused' && described.kind === 'refused' && isUnreachable(described.cause)) {
    throw cannotReachAws(described.cause, region);
  }
  return {
    principal,
    account: identity.account,
    partition: identity.partition,
    ...chooseRegions(settings.regions, described, identity.partition),
    credentials,
    baseRegion: region,
    identityPage: identity.page,
    regionsPage: { input, answer: described },
    openedAt: timestamp(settings.clock),
  };
}
