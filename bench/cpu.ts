/** What one core works, in milliseconds: the time on a machine that does nothing else, whatever else this one does. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
