import type { NamedStatement, WhoStep } from '../../model/who.js';
import { ofItsOwnMaking } from './carrier.js';
import type { Part } from './routes.js';

/** What somebody does on a way, one step after the other. */
export function stepsOf(start: string, { becomes, piece }: Part): readonly WhoStep[] {
  let as = start;
  const steps: WhoStep[] = [];
  for (const { to, becoming, judged, through } of becomes) {
    const about = through === undefined ? to.key : `${to.key} on ${through}`;
    steps.push({
      way: becoming.id,
      as,
      does: becoming.does,
      about,
      statements: pointedAt(judged.by),
      source: becoming.source,
    });
    as = to.key;
  }
  const { way, about, stands, judged } = piece;
  if (!way)
    return [
      ...steps,
      { as, does: 'runs where packets reach the database', about: stands ?? '', statements: [] },
    ];
  return [
    ...steps,
    {
      way: way.id,
      as,
      does: way.does,
      ...(about === undefined ? {} : { about }),
      statements: pointedAt(judged.by),
      source: way.source,
    },
  ];
}

/** The statements that somebody can go and read. */
function pointedAt(names: readonly NamedStatement[]): readonly NamedStatement[] {
  return names.filter(({ policy }) => policy !== ofItsOwnMaking);
}

/** Two parts of a way may begin alike. */
export function distinctSteps(steps: readonly WhoStep[]): readonly WhoStep[] {
  return [...new Map(steps.map((step) => [`${step.way} ${step.as} ${step.about}`, step])).values()];
}
