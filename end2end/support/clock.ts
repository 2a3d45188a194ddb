/** A day and an hour as the town's clocks show them: `2026-11-21 10:45`. */
export function clock(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'America/Mexico_City' }).slice(0, 16);
}

/** A civil day this many days from today, as forms take it: `2026-11-21`. */
export function daysFromToday(days: number): string {
  return clock(new Date(Date.now() + days * 24 * 60 * 60 * 1000)).slice(0, 10);
}
