import type { Accelerator, CrossAccountAttachment } from '../../../model/accelerator.js';
import type { OperationId } from '../../../model/operations.js';
import { range } from '../../../model/ranges.js';
import { distinctGaps, type Gap, known } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { kindOf, type Lead } from './accelerator-leads.js';

/** The accelerators of other accounts that an attachment lets in, as one of which nothing but its ends is known. */
export interface LentAccelerator extends Accelerator {
  readonly leads: readonly Lead[];
}

/**
 * What other accounts may have put accelerators in front of, by each attachment that lends it to them. Only the owner of
 * an accelerator lists it, so that those of accounts that were read count by themselves, and nothing here.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/cross-account-resources.html
 */
export function lentAccelerators(estate: Estate): readonly LentAccelerator[] {
  return estate.inventory.crossAccountAttachments.flatMap((attachment) => {
    const leads = attachment.endpointIds.flatMap((id) => leadOnto(estate, attachment, id));
    return leads.length === 0 ? [] : [lentBy(attachment, leads)];
  });
}

/** Anybody may make it dual-stack and enable it. */
function lentBy(
  { account, region, arn, name }: CrossAccountAttachment,
  leads: readonly Lead[],
): LentAccelerator {
  const nature = { kind: 'standard', enabled: true, ipAddressType: 'DUAL_STACK' } as const;
  return { account, region, arn, name, ...nature, listeners: known([]), leads };
}

function leadOnto(estate: Estate, attachment: CrossAccountAttachment, id: string): readonly Lead[] {
  const kind = kindOf(id);
  const listing = kind === 'subnet' ? 'ListCustomRoutingAccelerators' : 'ListAccelerators';
  const gaps = attachment.principals.flatMap((principal) =>
    doubt(estate, attachment, principal, id, listing),
  );
  if (gaps.length === 0) return [];
  const lead: Lead = {
    kind,
    id,
    ports: range(1, 65536),
    calledOn: (port) => port,
    keepsClient: kind === 'instance' || kind === 'subnet' ? true : undefined,
    gaps: distinctGaps(gaps),
  };
  return [lead];
}

/** A principal is an account, or the ARN of an accelerator that stands in one. */
function doubt(
  estate: Estate,
  { name, account, region }: CrossAccountAttachment,
  principal: string,
  id: string,
  listing: OperationId,
): readonly Gap[] {
  const borrower = principal.startsWith('arn:') ? (principal.split(':')[4] ?? '') : principal;
  const unlisted = estate.listingGap(listing, { account: borrower, region });
  if (unlisted === undefined) return [];
  if (unlisted.reason !== 'not-collected') return [unlisted];
  const fact = `whether an accelerator of account ${borrower} leads to ${id}, which attachment ${name} lends to it`;
  return [{ reason: 'unsupported', fact, account, region }];
}
