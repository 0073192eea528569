import type { Acknowledgement } from '../../model/acknowledgement.js';
import type { CaptureRecord } from '../../model/capture.js';
import type { Origin } from '../../model/origin.js';
import type { TemplatePassword } from '../../model/template-password.js';
import { type Deployed, type DeployOptions, deploy } from './deploy/deploy.js';
import { accountFork, regionFork, regionInMapsFork, thisAccount, thisRegion } from './resolve/environment.js';
import { type Choice, choiceOf, comparedWith, mostCandidates } from './resolve/parameters.js';
import { keysOf, placeText } from './resolve/place.js';
import { regionsInMaps } from './resolve/region-maps.js';
import type { Refusal, StackSource } from './resolve/stack.js';
import { type Resolved, unresolved } from './resolve/value.js';

/** One way in which what a template leaves open may turn out. */
export interface DeployedWorld {
  /** Alternatives that all lead to it, each a list of choices in words: "Stage is prod". */
  readonly when: readonly (readonly string[])[];
  readonly records: readonly CaptureRecord[];
  readonly origins: readonly Origin[];
  readonly acknowledged: readonly Acknowledgement[];
  readonly passwords: readonly TemplatePassword[];
}

export interface Worlds {
  readonly worlds: readonly DeployedWorld[];
  readonly refusals: readonly Refusal[];
}

/** More than this are not told apart; what then still depends on a choice stays unresolved. */
const mostWorlds = 64;

/** How choices begin that are about what is live and no template declares. */
const aboutLive = 'live/';

function isAboutLive(key: string): boolean {
  return key.startsWith(aboutLive);
}

interface Trial {
  readonly chosen: ReadonlyMap<string, Resolved>;
  readonly words: readonly string[];
}

/** Every way in which the choices that matter may turn out. Choices on which nothing depends are not made. */
export function worldsOf(options: Omit<DeployOptions, 'chosen'>): Worlds {
  const waiting: Trial[] = [{ chosen: new Map(), words: [] }];
  const found: { readonly deployed: Deployed; readonly when: (readonly string[])[] }[] = [];
  let settled = 0;
  // Most templates leave nothing open, and the text of one estate alone is compared with nothing.
  const texts = new Map<Deployed, string>();
  const textOf = (deployed: Deployed) => {
    const text = texts.get(deployed) ?? JSON.stringify([deployed.records, deployed.passwords]);
    texts.set(deployed, text);
    return text;
  };
  const refusals = new Map<string, Refusal>();
  const tell = (refusal: Refusal) =>
    refusals.set(`${refusal.file} ${placeText(refusal.place)} ${refusal.text}`, refusal);
  const { ground } = options;
  const stacks = options.stacks.map((each) => ground?.placed(each) ?? each);
  for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
    const { chosen, words } = trial;
    const deployed = deploy({
      ...options,
      stacks: stacks.map((each) => placed(each, chosen)),
      chosen,
    });
    // CloudFormation refuses a template whose map lacks the key, so that the stack never turns out this way.
    if (deployed.isRefusedInRegion && found.length + waiting.length > 0) continue;
    // A condition that is refused becomes a choice, of which the further trials only hear what was chosen.
    for (const refusal of deployed.refusals)
      if (keysOf(refusal.place)[0] === 'Conditions' && isTold(refusal, deployed)) tell(refusal);
    const choice = nextChoice(deployed, chosen) ?? regionOfMaps(deployed, chosen, stacks);
    const sides = choice ? sidesOf(choice) : [];
    if (sides.length > 0 && settled + waiting.length + sides.length <= mostWorlds) {
      for (const { value, word } of sides)
        waiting.push({ chosen: new Map([...chosen, [choice?.key ?? '', value]]), words: [...words, word] });
      continue;
    }
    settled++;
    for (const refusal of deployed.refusals) if (isTold(refusal, deployed)) tell(refusal);
    const present = found.find((each) => textOf(each.deployed) === textOf(deployed));
    if (present) present.when.push(words);
    else found.push({ deployed, when: [words] });
  }
  return {
    worlds: found.map(({ deployed: { records, origins, acknowledged, passwords }, when }) => ({
      when,
      records,
      origins,
      acknowledged,
      passwords,
    })),
    refusals: [...refusals.values()],
  };
}

/** What maps lack in some Regions is no fault of a template that can be deployed to others. */
function isTold({ inRegion }: Refusal, { isRefusedInRegion }: Deployed): boolean {
  return !inRegion || isRefusedInRegion;
}

function placed(source: StackSource, chosen: ReadonlyMap<string, Resolved>): StackSource {
  const { account, region } = source.environment;
  const chosenAccount = account ?? chosen.get(accountFork);
  const chosenRegion = region ?? chosen.get(regionFork);
  return {
    ...source,
    environment: {
      ...source.environment,
      ...(typeof chosenAccount === 'string' && chosenAccount !== thisAccount
        ? { account: chosenAccount }
        : {}),
      ...(typeof chosenRegion === 'string' ? { region: chosenRegion } : {}),
    },
  };
}

/** The first choice that something depends on and that can be tried. */
function nextChoice(
  { demanded, sources }: Deployed,
  chosen: ReadonlyMap<string, Resolved>,
): Choice | undefined {
  const templates = new Map(sources.map((source) => [source.name, source.template]));
  for (const [key, use] of [...demanded].sort()) {
    if (chosen.has(key)) continue;
    if (key === accountFork || key === regionFork) {
      const candidates = [...new Set(sources.flatMap(({ template }) => comparedWith(template, key)))].sort();
      if (candidates.length > 0) return { key, candidates, other: true };
      continue;
    }
    if (isAboutLive(key)) return { key, candidates: ['true', 'false'], other: false };
    const slash = key.lastIndexOf('/');
    const name = key.slice(slash + 1);
    if (name.startsWith('condition ')) return { key, candidates: ['true', 'false'], other: false };
    const template = templates.get(key.slice(0, slash));
    const choice = template && choiceOf(template, name, key);
    if (choice) return choice;
    if (use === 'flag') return { key, candidates: ['true', 'false'], other: false };
  }
  return undefined;
}

/**
 * The Region of the one stack that may be deployed anywhere, where nothing but its maps is asked by it. Several such stacks
 * need not go to one Region.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html
 */
function regionOfMaps(
  { demanded, sources }: Deployed,
  chosen: ReadonlyMap<string, Resolved>,
  stacks: readonly StackSource[],
): Choice | undefined {
  if (!demanded.has(regionFork) || chosen.has(regionFork) || chosen.has(regionInMapsFork)) return undefined;
  if (stacks.filter(({ environment }) => environment.region === undefined).length !== 1) return undefined;
  const perTemplate = sources.map(({ template }) => regionsInMaps(template));
  if (perTemplate.includes(undefined)) return undefined;
  const candidates = [...new Set(perTemplate.flatMap((regions) => regions ?? []))].sort();
  if (candidates.length === 0 || candidates.length > mostCandidates) return undefined;
  return { key: regionInMapsFork, candidates, other: true };
}

function sidesOf({
  key,
  candidates,
  other,
}: Choice): readonly { readonly value: Resolved; readonly word: string }[] {
  if (isAboutLive(key)) {
    const what = key.slice(aboutLive.length);
    return [
      { value: true, word: `${what} stays` },
      { value: false, word: `${what} is taken away` },
    ];
  }
  const name = key.slice(key.lastIndexOf('/') + 1);
  const isCondition = name.startsWith('condition ');
  const sides = candidates.map((text) => ({
    value: isCondition ? text === 'true' : text,
    word: isCondition ? `${name} ${text === 'true' ? 'holds' : 'does not hold'}` : `${name} is ${text}`,
  }));
  if (!other) return sides;
  const value =
    key === accountFork
      ? thisAccount
      : key === regionFork || key === regionInMapsFork
        ? thisRegion
        : unresolved(`parameter ${name}`, [], candidates);
  return [...sides, { value, word: `${name} is something else` }];
}
