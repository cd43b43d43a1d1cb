import { readdirSync, readFileSync } from 'node:fs';
import type { APIRoute } from 'astro';
import { workerHeaders, workerScript } from '#features/practice/offline/worker-script.ts';
import { placeOf } from '#shared/places.ts';

/** Files are named by what they hold, so their names change with the pages. */
const namesOfBuild = () =>
  readdirSync(placeOf('dist'), { recursive: true }).map(String).toSorted().join('\n');
let names: string | undefined;

/** The service worker of the offline log. Its address stays, so that a browser can always ask for a newer one. */
export const GET: APIRoute = ({ locals: { settings, academy } }) => {
  const built = settings.offlineLog
    ? readFileSync(placeOf('dist', 'server', 'worker.js'), 'utf8')
    : undefined;
  names ??= namesOfBuild();
  return new Response(workerScript(built, `${names}\n${academy.name}`), { headers: workerHeaders });
};
