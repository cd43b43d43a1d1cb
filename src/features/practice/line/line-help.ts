/** What can be put into the line by one tap. */
export interface LineHelp {
  /** The codes of the clients met last, the latest first. */
  clients: string[];
  /** The usual lengths, such as `55m`, the shortest first. */
  lengths: string[];
  /** The latest session again, without its day and hour; `undefined`: none was logged. */
  repeat: string | undefined;
}
