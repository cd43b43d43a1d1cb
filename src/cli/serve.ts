import { startServer } from '#server/start-server.ts';
import { readSettings } from '#server/settings.ts';

/** Serves until told to stop. */
export async function run(_args: string[]): Promise<number> {
  const { address, stop } = await startServer(readSettings(process.env));
  console.log(`Practicum listens on ${address}`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await stop();
  return 0;
}
