import * as v from 'valibot';

const text = v.string();
const texts = v.record(text, text);

const violation = v.object({
  ruleName: text,
  description: text,
  severity: v.picklist(['fatal', 'error', 'warning', 'info', 'custom']),
  ruleMetadata: v.optional(texts),
  violatingConstructs: v.array(v.object({ constructPath: v.optional(text) })),
});

/** As much of `validation-report.json` as the gate judges; the CDK may add to it. */
export const reportSchema = v.object({
  pluginReports: v.array(
    v.object({
      pluginName: text,
      conclusion: v.picklist(['success', 'failure']),
      metadata: v.optional(texts),
      violations: v.array(violation),
      suppressedViolations: v.optional(
        v.array(
          v.object({
            ...violation.entries,
            acknowledgedId: text,
            reason: v.optional(text),
            acknowledgedAt: v.optional(text),
          }),
        ),
      ),
    }),
  ),
});

/** What our own plugin writes beside its findings. */
export const digestsSchema = texts;
export const acknowledgementsSchema = v.array(v.object({ id: text, reason: text, at: text }));
export const namesSchema = v.array(text);
