export { compile, type PolicySource, unknownPolicy } from './compile.js';
export type { ContextValue, GivenContext } from './context.js';
export { type Decision, decide, type Layer } from './decide.js';
export type { Policy, PolicyType, StatementName } from './policy.js';
export type { Principal } from './principal.js';
export type { Problem } from './problem.js';
export type { Grant, Policies, Question, Resource } from './question.js';
export { gapsOf, inWords, type Requirement } from './requirement.js';
