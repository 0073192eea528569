import { Stage, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** One entry of `Validations.of(construct).acknowledge(...)`, of whatever plugin. */
export interface Acknowledged {
  /** With the name of the plugin before `::`; what was given without one has `Annotation`. */
  readonly id: string;
  readonly reason: string;
  /** The path of the construct that acknowledges; empty for the app itself. */
  readonly at: string;
}

/** What one construct acknowledges itself. Of two reasons for one id the later counts, as in the CDK's own report. */
export function acknowledgedAt(construct: IConstruct): readonly Acknowledged[] {
  const reasons = new Map<string, string>();
  for (const { type, data } of construct.node.metadata) {
    if (type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY || typeof data !== 'object' || data === null)
      continue;
    for (const [id, reason] of Object.entries(data)) reasons.set(id, String(reason ?? ''));
  }
  return [...reasons].map(([id, reason]) => ({ id, reason, at: construct.node.path }));
}

/** What the construct and everything around it acknowledge, the nearest first. */
export function acknowledgedAround(construct: IConstruct): readonly Acknowledged[] {
  return [...construct.node.scopes].reverse().flatMap(acknowledgedAt);
}

/** The stages of a tree, the given one among them. */
export function stagesIn(scope: IConstruct): readonly Stage[] {
  return scope.node.findAll().filter(Stage.isStage);
}
