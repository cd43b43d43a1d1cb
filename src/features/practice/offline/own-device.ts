import { parse } from 'devalue';
import { lockFrom } from './device-lock.ts';
import { findDevice, takeDevice, type Queue } from './waiting-queue.ts';

/**
 * Makes sure that the device is that of whoever is signed in, and can be read.
 * @param owner the mark that the page came with; empty: the server has none yet.
 */
export async function ownDevice(queue: Queue, owner: string): Promise<void> {
  const device = await findDevice(queue);
  if (device?.owner === owner && device.open) return;
  const response = await fetch('/_actions/practiceOffline.open', {
    method: 'POST',
    body: new URLSearchParams(),
    redirect: 'error',
    headers: { accept: 'application/json' },
  });
  if (!response.ok) return;
  const opened = parse(await response.text()) as { owner: string; timeZone: string; lock: JsonWebKey };
  await takeDevice(queue, {
    owner: opened.owner,
    timeZone: opened.timeZone,
    ...(await lockFrom(opened.lock)),
  });
}
