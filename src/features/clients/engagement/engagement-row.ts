import { openForClient, type ClientKey } from '../client-words.ts';
import { placeIn, seal } from '#features/vault/sealed.ts';
import type { EngagementTold } from './engagement.ts';

const aimPlace = placeIn('engagements', 'aim_sealed');

/** What the table keeps of an engagement, with its aim sealed by the client's own key. */
export const rowOf = (
  { aim, ...plain }: EngagementTold,
  { id, traineeId, key }: { id: string; traineeId: string; key: Buffer },
) => ({ ...plain, aimSealed: aim.trim() ? seal(key, aim.trim(), aimPlace(id, traineeId)) : null });

/** Empty: none was written down, or the client was erased. @throws BrokenSeal */
export const openAim = (
  key: ClientKey,
  sealed: Uint8Array | null,
  { id, traineeId }: { id: string; traineeId: string },
): string => openForClient(key, sealed, aimPlace(id, traineeId)) ?? '';
