/** The CDK library: stacks and constructs of private databases, and the plugin that judges any app at synth. */
export { AccountGuardrails, type AccountGuardrailsProps } from './constructs/account-guardrails.js';
export { type AcknowledgementName, acknowledge } from './constructs/acknowledgements.js';
export { ActivityStream, type ActivityStreamProps } from './constructs/activity-stream.js';
export { AlarmTopic, type AlarmTopicProps } from './constructs/alarm-topic.js';
export { type AuditQuery, auditQueries, type FlowParameters } from './constructs/audit-queries.js';
export { AuditSearch, type AuditSearchProps, type FlowsToAsk } from './constructs/audit-search.js';
export {
  type AuditTable,
  type AuditTableName,
  auditPartitions,
  auditTables,
} from './constructs/audit-tables.js';
export { AuditTrail, type AuditTrailProps } from './constructs/audit-trail.js';
export { Backups, type BackupsProps } from './constructs/backups.js';
export { ConfigurationRecord } from './constructs/configuration-record.js';
export { configurationRules } from './constructs/configuration-rules.js';
export {
  DatabaseQueries,
  type DatabaseQueriesProps,
  type DatabaseQuery,
  databaseQueries,
  databaseQueryText,
} from './constructs/database-queries.js';
export { DetectionRules, type DetectionRulesProps } from './constructs/detection-rules.js';
export { Enrichment, type EnrichmentProps } from './constructs/enrichment.js';
export { archivedSources, EventArchive, type EventArchiveProps } from './constructs/event-archive.js';
export { EvidenceBucket, type EvidenceBucketProps } from './constructs/evidence-bucket.js';
export { FlowLogs, type FlowLogsProps, flowLogFields } from './constructs/flow-logs.js';
export { closedGroup, letCall } from './constructs/group-rules.js';
export { IsolatedNetwork, type IsolatedNetworkProps } from './constructs/isolated-network.js';
export { keptLogGroup } from './constructs/kept-log-group.js';
export { LogAlarms, type LogAlarmsProps } from './constructs/log-alarms.js';
export {
  LoginQueries,
  type LoginQueriesProps,
  type LoginQuery,
  loginQueries,
  loginQueryText,
} from './constructs/login-queries.js';
export {
  AlarmDashboard,
  type AlarmDashboardProps,
  MetricAlarms,
  type MetricAlarmsProps,
} from './constructs/metric-alarms.js';
export { Offer, type OfferProps } from './constructs/offer.js';
export {
  OrganizationGuardrails,
  type OrganizationGuardrailsProps,
} from './constructs/organization-guardrails.js';
export { PostureScan, type PostureScanProps } from './constructs/posture-scan.js';
export { PrivateDatabase, type PrivateDatabaseProps } from './constructs/private-database.js';
export { PrivateProxy, type PrivateProxyProps } from './constructs/private-proxy.js';
export { type RespondToProps, respondTo } from './constructs/respond-to.js';
export { ScanFunction, type ScanFunctionProps } from './constructs/scan-function.js';
export { ScanRole, type ScanRoleProps } from './constructs/scan-role.js';
export {
  memberTemplate,
  ScanRoleEverywhere,
  type ScanRoleEverywhereProps,
} from './constructs/scan-role-everywhere.js';
export { type KeyUse, serviceKey } from './constructs/service-key.js';
export { Undelivered, type UndeliveredProps } from './constructs/undelivered.js';
export { type DatabaseAppProps, databaseApp } from './database-app.js';
export type { Announcement } from './detections/announcement.js';
export { type Detection, drillSource } from './detections/detection.js';
export { detectionsFor } from './detections/detections.js';
export type { Trusted } from './detections/flow-filters.js';
export type { Signal } from './detections/signal.js';
export { signals } from './detections/signals.js';
export { type Technique, techniques } from './detections/techniques.js';
export { type UntoldSignal, untoldSignals } from './detections/untold-signals.js';
export {
  guardrails,
  largestPolicy,
  type OrganizationPolicy,
  organizationPolicies,
  textOf,
} from './guardrails/documents.js';
export type { Conditions, Denial, Enforcement, Guardrail } from './guardrails/guardrail.js';
export {
  AccountGuardrailsStack,
  type AccountGuardrailsStackProps,
} from './stacks/account-guardrails-stack.js';
export { AuditStack, type AuditStackProps } from './stacks/audit-stack.js';
export { DatabaseStack, type DatabaseStackProps } from './stacks/database-stack.js';
export { MonitoringStack, type MonitoringStackProps } from './stacks/monitoring-stack.js';
export { NetworkStack, type NetworkStackProps } from './stacks/network-stack.js';
export {
  OrganizationGuardrailsStack,
  type OrganizationGuardrailsStackProps,
} from './stacks/organization-guardrails-stack.js';
export {
  PostureScanMemberStack,
  type PostureScanMemberStackProps,
} from './stacks/posture-scan-member-stack.js';
export { PostureScanStack, type PostureScanStackProps } from './stacks/posture-scan-stack.js';
export { startApp } from './start-app.js';
export { type DatabasePerimeterProps, databasePerimeter } from './validation/database-perimeter.js';
export { startGuardrails, writeGuardrails } from './write-guardrails.js';
