/** One line at the end of a full attack: what it was made of, and what became of it. */
export function tell(attack: string, counts: Readonly<Record<string, number>>): void {
  const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`)
  process.stdout.write(`${attack}: ${told.join(', ')}\n`)
}
