import { accounts } from './accounts.ts';
import { curriculum } from './curriculum.ts';

export const server = { accounts, curriculum };
