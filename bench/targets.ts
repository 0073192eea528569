/** The largest value with which a figure counts as reached. */
export const targets: Readonly<Record<string, number>> = {
  'calls.ratio.S1': 1.1,
  'calls.ratio.S5': 1.1,
  'calls.ratio.S20': 1.1,
  'calls.wall.S5': 7,
  'calls.throttled.S5': 2,
  'network.L.seconds': 10,
  'network.L.mebibytes': 3000,
  'network.change.ms': 100,
  'network.finding.ms': 50,
  'identity.who.seconds': 60,
  'identity.who.mebibytes': 1024,
  'identity.openers.seconds': 60,
  'identity.openers.mebibytes': 1024,
  'synth.gate.ms': 150,
  'template.synth.ms': 150,
  'memory.account.mebibytes': 512,
  'cli.help.ms': 120,
};

/** The smallest value with which a figure counts as reached, where more is better. */
export const leastTargets: Readonly<Record<string, number>> = {
  'identity.evaluations': 33_000,
};
