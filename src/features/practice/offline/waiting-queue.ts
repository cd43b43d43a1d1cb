import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { openSealed, sealFor, type DeviceLock, type Sealed } from './device-lock.ts';
import type { WaitingSession } from './waiting-session.ts';

/** Whose device this is at the moment. */
export interface Device extends DeviceLock {
  owner: string;
  /** IANA name: times are told in it. */
  timeZone: string;
}

interface Row {
  seq?: number;
  owner: string;
  once: string;
  sealed: Sealed;
}

interface Schema extends DBSchema {
  /** One row, or none: nobody signed in here, or they signed out. */
  device: { key: 'device'; value: Device };
  /** In the order of typing. All that was typed is sealed. */
  waiting: { key: number; value: Row; indexes: { owner: string; once: string } };
}
export type Queue = IDBPDatabase<Schema>;

/** A waiting session with its place in the queue. */
export type Queued = WaitingSession & { seq: number };

export const openQueue = (name = 'practicum-log'): Promise<Queue> =>
  openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('device');
      const waiting = db.createObjectStore('waiting', { keyPath: 'seq', autoIncrement: true });
      waiting.createIndex('owner', 'owner');
      waiting.createIndex('once', 'once', { unique: true });
    },
  });

export const findDevice = (queue: Queue): Promise<Device | undefined> => queue.get('device', 'device');

/** From now on this device is this person's. What others left stays, sealed, until they sign in again. */
export async function takeDevice(queue: Queue, device: Device): Promise<void> {
  await queue.put('device', device, 'device');
}

/** Their session ended: what waits can be added to, and no more be read. */
export async function shutDevice(queue: Queue): Promise<void> {
  const device = await findDevice(queue);
  if (device?.open) await queue.put('device', { ...device, open: undefined }, 'device');
}

/** Signing out: nothing of this person stays. @returns how many sessions of others do, sealed. */
export async function leaveDevice(queue: Queue): Promise<number> {
  const device = await findDevice(queue);
  const tx = queue.transaction(['device', 'waiting'], 'readwrite');
  await tx.objectStore('device').clear();
  const waiting = tx.objectStore('waiting');
  if (device)
    for (const seq of await waiting.index('owner').getAllKeys(device.owner)) await waiting.delete(seq);
  const others = await waiting.count();
  await tx.done;
  return others;
}

/** Puts a session at the end of the queue; one that is in it already stays as it is. `false`: nobody's device. */
export async function keepWaiting(queue: Queue, session: WaitingSession): Promise<boolean> {
  const device = await findDevice(queue);
  if (!device) return false;
  const { once, ...rest } = session;
  const sealed = await sealFor(device, rest);
  const tx = queue.transaction('waiting', 'readwrite');
  if ((await tx.store.index('once').count(once)) === 0)
    await tx.store.add({ owner: device.owner, once, sealed });
  await tx.done;
  return true;
}

/** Changes a session where it stands. `false`: it left the queue meanwhile, and does not come back. */
export async function changeWaiting(queue: Queue, { seq, once, ...rest }: Queued): Promise<boolean> {
  const device = await findDevice(queue);
  if (!device) return false;
  const sealed = await sealFor(device, rest);
  const tx = queue.transaction('waiting', 'readwrite');
  const isThere = (await tx.store.get(seq))?.owner === device.owner;
  if (isThere) await tx.store.put({ seq, owner: device.owner, once, sealed });
  await tx.done;
  return isThere;
}

export const dropWaiting = (queue: Queue, seq: number): Promise<void> => queue.delete('waiting', seq);

/** How many sessions of the device's owner wait. Nothing is opened for it. */
export async function countWaiting(queue: Queue): Promise<number> {
  const device = await findDevice(queue);
  return device ? queue.countFromIndex('waiting', 'owner', device.owner) : 0;
}

/** What waits of the device's owner, in the order of typing; none while the device is shut. */
export async function findWaiting(queue: Queue): Promise<Queued[]> {
  const device = await findDevice(queue);
  if (!device?.open) return [];
  const rows = await queue.getAllFromIndex('waiting', 'owner', device.owner);
  const opened = rows.map(async ({ seq = 0, once, sealed }) => {
    const rest = await openSealed<Omit<WaitingSession, 'once'>>(device, sealed);
    return rest && { ...rest, once, seq };
  });
  return (await Promise.all(opened)).filter((each) => each !== undefined);
}
