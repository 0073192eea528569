import { AspectPriority, Aspects, CfnResource, type IAspect, type Stage } from 'aws-cdk-lib/core';
import { parseAcknowledgedId, pluginName } from '../../checks/index.js';
import { acknowledgedAround, stagesIn } from './acknowledged.js';

/** Writes what is acknowledged about a resource into its metadata, so that whoever reads the template later knows it too. */
const writer: IAspect = {
  visit(construct) {
    if (!CfnResource.isCfnResource(construct)) return;
    const nearest = new Map<string, { readonly id: string; readonly reason: string; readonly at: string }>();
    for (const { id, reason, at } of acknowledgedAround(construct)) {
      const isOurs = parseAcknowledgedId(id) !== undefined && reason.trim() !== '';
      if (isOurs && !nearest.has(id)) nearest.set(id, { id, reason, at });
    }
    if (nearest.size > 0) construct.addMetadata(pluginName, { acknowledged: [...nearest.values()] });
  },
};

/**
 * Has the templates of a stage and of the stages in it carry what is acknowledged there. Aspects end where a stage begins, and
 * stages may be added up to the moment of synthesis, so that they are looked for at that moment.
 * https://docs.aws.amazon.com/cdk/v2/guide/aspects.html
 */
export function carryAcknowledged(stage: Stage): void {
  const synth = stage.synth.bind(stage);
  stage.synth = (options) => {
    for (const each of stagesIn(stage)) {
      const aspects = Aspects.of(each);
      if (!aspects.all.includes(writer)) aspects.add(writer, { priority: AspectPriority.READONLY });
    }
    return synth(options);
  };
}
