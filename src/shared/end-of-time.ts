/** Later than every instant: what is known until then is all that is known. */
export const endOfTime = new Date(8.64e15);
