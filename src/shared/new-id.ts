import { randomBytes } from 'node:crypto';

/** 128 random bits as 32 hexadecimal digits: nothing about the row can be guessed from it. */
export const newId = (): string => randomBytes(16).toString('hex');
