/** What a client is. The code has a C for an individual and a G for the others. */
export const clientKinds = ['individual', 'group', 'team', 'organisation'] as const;
export type ClientKind = (typeof clientKinds)[number];

export const kindOf = (client: {
  isGroup: boolean;
  severalAs: 'team' | 'organisation' | null;
}): ClientKind => (client.isGroup ? (client.severalAs ?? 'group') : 'individual');
