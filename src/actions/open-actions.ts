/**
 * The actions for which nobody needs to be signed in. Every other one is refused before it reads what was sent; a new
 * one is shut unless it is added here.
 */
export const openActions: ReadonlySet<string> = new Set([
  'accounts.signIn',
  'accounts.setPassword',
  'accounts.enterDemo',
]);
