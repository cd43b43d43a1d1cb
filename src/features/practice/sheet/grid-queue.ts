import type { ColumnChoice } from './sheet-columns.ts';

/** What somebody changed in the grid, for the server, which alone judges. */
export interface GridChange {
  cells?: { line: number; at: number; text: string }[];
  columns?: ColumnChoice;
  dateOrder?: 'day-first' | 'month-first';
  skip?: { line: number; isSkipped: boolean }[];
}

/**
 * Changes on their way to the server, one request at a time: what is typed meanwhile goes along together with the next. Only the answer
 * that has seen every change is heard, and what did not arrive is sent once more with the next change.
 */
export class GridQueue<Answer> {
  #waiting: GridChange[] = [];
  #onTheWay: GridChange[] = [];
  #running: Promise<boolean> | undefined;
  readonly #send: (change: GridChange) => Promise<Answer | undefined>;
  readonly #hear: (answer: Answer) => void;

  /** @param send answers `undefined` for what did not arrive. */
  constructor(send: (change: GridChange) => Promise<Answer | undefined>, hear: (answer: Answer) => void) {
    this.#send = send;
    this.#hear = hear;
  }

  /** @returns once nothing waits any more, whether all of it arrived. */
  add(change: GridChange): Promise<boolean> {
    this.#waiting.push(change);
    return this.settled();
  }

  /** The same without a change; what did not arrive before is sent once more. */
  settled(): Promise<boolean> {
    if (!this.#running && this.#waiting.length === 0) return Promise.resolve(true);
    return (this.#running ??= this.#run());
  }

  /** Everything that the server has not confirmed; `undefined`: nothing. */
  unheard(): GridChange | undefined {
    const changes = [...this.#onTheWay, ...this.#waiting];
    return changes.length > 0 ? together(changes) : undefined;
  }

  async #run(): Promise<boolean> {
    while (this.#waiting.length > 0) {
      this.#onTheWay = this.#waiting;
      this.#waiting = [];
      const answer = await this.#send(together(this.#onTheWay));
      const sent = this.#onTheWay;
      this.#onTheWay = [];
      if (answer === undefined) {
        this.#waiting = [...sent, ...this.#waiting];
        this.#running = undefined;
        return false;
      }
      if (this.#waiting.length === 0) this.#hear(answer);
    }
    this.#running = undefined;
    return true;
  }
}

/** Several changes as one, the later ones over the earlier. */
function together(changes: GridChange[]): GridChange {
  const cells = changes.flatMap((change) => change.cells ?? []);
  const skip = changes.flatMap((change) => change.skip ?? []);
  return {
    ...changes.reduce((all, each) => ({ ...all, ...each }), {}),
    ...(cells.length > 0 && { cells }),
    ...(skip.length > 0 && { skip }),
  };
}
