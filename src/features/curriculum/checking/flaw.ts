/** Something in the content that its author should mend. */
export interface Flaw {
  /** Of the file, from content/ on. */
  path: string;
  /** From 1. */
  line: number;
  /** What is wrong, and how to mend it. */
  says: string;
}

/** The files of content/ by their paths in it, such as `modules/medical-coach/01-first/01-lesson.mdx`. */
export type ContentFiles = ReadonlyMap<string, string>;

/** In which line of a text a place stands. @param offset in characters. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
