import { practiceStates, type PracticeState } from './practice-state.ts';

interface Counted {
  sessions: number;
  minutes: number;
}
interface Logged {
  durationMinutes: number;
  state: PracticeState;
  clientCode: string;
}

const total = (sessions: readonly Logged[]): Counted => ({
  sessions: sessions.length,
  minutes: sessions.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0),
});

/** How much of a log stands in each state. */
export const stateCounts = (log: readonly Logged[]): (Counted & { state: PracticeState })[] =>
  practiceStates.map((state) => ({ state, ...total(log.filter((each) => each.state === state)) }));

/** How much was held with each client, by code: `C2` before `C10`. */
export const clientCounts = (log: readonly Logged[]): (Counted & { code: string })[] =>
  [...Map.groupBy(log, ({ clientCode }) => clientCode)]
    .map(([code, sessions]) => ({ code, ...total(sessions) }))
    .sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
