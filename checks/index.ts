/** The front door without AWS I/O. `db-perimeter/live` is the one that reaches the SDK. */
export { diffInventories, diffWorlds } from './diff.js';
export { type EvaluateOptions, evaluate } from './evaluate.js';
export { evaluateWorlds } from './evaluate-worlds.js';
export { judgeSynthesis } from './judge-synthesis.js';
export {
  type Acknowledgement,
  parseAcknowledgedId,
  pluginName,
  ruleName,
} from './model/acknowledgement.js';
export { parseCidr } from './model/address.js';
export { canaryKinds } from './model/canaries.js';
export type * from './model/capture.js';
export type * from './model/coverage.js';
export type * from './model/database.js';
export {
  type Acceptance,
  type DeclaredSet,
  nothingDeclared,
  type TrustedNetwork,
} from './model/declared-set.js';
export type * from './model/deployment.js';
export type { DeploymentProblem } from './model/deployment-problem.js';
export {
  problemsOfAudit,
  problemsOfDatabase,
  problemsOfName,
  problemsOfNetwork,
  problemsOfScan,
  problemsOfScanner,
} from './model/deployment-problems.js';
export type * from './model/difference.js';
export { type Engine, type EngineFeatures, engineFeatures, engines } from './model/engine.js';
export {
  type AccountGuardrailsDeployment,
  type ExemptRole,
  exemptRoles,
  type GuardrailId,
  guardrailIds,
  type OrganizationDeployment,
  singletons,
  type VpcBlock,
} from './model/guardrails-deployment.js';
export type * from './model/inventory.js';
export type * from './model/network.js';
export type { FactKind, Operation, OperationId } from './model/operations.js';
export type { Origin } from './model/origin.js';
export {
  type Cut,
  type Evidence,
  type Fact,
  type Finding,
  type Severity,
  type Status,
  severities,
  statuses,
} from './model/outcome.js';
export { partitionOf } from './model/partition.js';
export type * from './model/paths.js';
export type * from './model/report.js';
export type * from './model/synthesis.js';
export { toolVersion } from './model/tool.js';
export { type ExitCode, exitCodes, UserError } from './model/user-error.js';
export { usualPortOf } from './model/usual-port.js';
export type { Gap, GapReason, Known, Unknown, Value } from './model/value.js';
export type { AdmittedAddresses, Block, Hop, Layer, Packet, Path, Verdict } from './model/verdict.js';
export type { Source } from './model/way.js';
export type * from './model/who.js';
export type { World } from './model/world.js';
export { type Client, type PathsOptions, parseClient, pathsFrom, pathsTo } from './paths.js';
export { leastPrivilegePolicy, type PolicyDocument, type PolicyStatement } from './policy.js';
export {
  type DifferenceFormat,
  type DifferenceReporter,
  differenceFormats,
  differenceReporters,
} from './report/diff.js';
export {
  type Reporter,
  type ReporterOptions,
  type ReportFormat,
  reporters,
  reportFormats,
} from './report/index.js';
export { type PathsFormat, type PathsReporter, pathsFormats, pathsReporters } from './report/paths.js';
export { synthesisForTerminal } from './report/synthesis.js';
export { type WhoReporter, whoReporters } from './report/who.js';
export type { Check, CheckContext } from './rules/define-check.js';
export { checks } from './rules/registry.js';
export {
  type CaptureFile,
  type CaptureShape,
  createInventoryBuilder,
  type InventoryBuilder,
  openCaptureFile,
  readCapture,
  readInventory,
  recogniseCapture,
} from './sources/capture/index.js';
export {
  type DeclaredSetProblem,
  type ParsedDeclaredSet,
  parseDeclaredSet,
} from './sources/declared-set/index.js';
export {
  type CapturedGround,
  groundFrom,
  readGround,
  readTemplatesOn,
} from './sources/overlay/index.js';
export { digestOf } from './sources/synth-report/digest.js';
export { readSynthesis } from './sources/synth-report/read-synthesis.js';
export {
  type GivenParameters,
  holdsTemplates,
  readParameters,
  readTemplates,
  type TemplateEstate,
  type TemplateOptions,
  templatesOf,
} from './sources/template/index.js';
export { type WhoOptions, whoGetsTo } from './who.js';
