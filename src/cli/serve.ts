import { CannotOpen } from '#server/open-academy.ts';
import { startServer } from '#server/start-server.ts';
import { takeCommands } from './hand-over.ts';
import { defineVerb, exitCodes } from './verb.ts';

export const verb = defineVerb({
  takes: {},
  options: {},
  notes: [
    'Settings: PUBLIC_ORIGIN (required: what people type, such as https://learn.school.example), PRACTICUM_DATA,',
    'PRACTICUM_KEY_FILE, HOST (127.0.0.1), PORT (4321; 0 takes any free one), TRUST_PROXY (address of a reverse proxy).',
  ],
  opens: 'nothing',
  async run(_given, { settings, print, warn }) {
    refuseOrigin(settings.publicOrigin);
    const { address, academy, stop } = await startServer(settings);
    const stopTaking = await takeCommands(settings, academy);
    if (/^http:\/\/(?!127\.|localhost|\[::1\])/.test(settings.publicOrigin))
      warn('PUBLIC_ORIGIN is not https: passwords can be read on their way.');
    print(`Practicum listens on ${address}`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
    });
    await stopTaking();
    await stop();
    return exitCodes.done;
  },
});

/** @throws CannotOpen */
function refuseOrigin(origin: string): void {
  if (origin === '')
    throw new CannotOpen(
      'PUBLIC_ORIGIN is not set: what people type to reach the site, such as https://learn.school.example.',
    );
  if (!/^https?:/.test(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin)
    throw new CannotOpen('PUBLIC_ORIGIN is a scheme and a host alone, such as https://learn.school.example.');
}
