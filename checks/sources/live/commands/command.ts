/** The constructor of an SDK command; each takes its own input type. */
export type CommandClass = new (input: never) => object;

/** The SDK's command of every operation in a table; the compiler refuses a missing or a surplus one. */
export type CommandsOf<Operations> = Readonly<Record<keyof Operations, CommandClass>>;
