import { accounts } from './accounts.ts';

export const server = { accounts };
