// Runs on whatever Node the machine has, before anything is installed: no import from packages, no TypeScript.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
process.chdir(root);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** One hash over the names and bytes of everything under `paths`. */
function hashOf(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(path).update('\0').update(readFileSync(path));
  };
  paths.forEach(visit);
  return hash.digest('hex');
}

function upToDate(stamp, wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

const packages = hashOf(['package-lock.json']);
const installed = 'node_modules/.practicum-installed';
if (!upToDate(installed, packages)) {
  console.error('Installing packages from the lockfile …');
  execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
  });
  writeFileSync(installed, packages);
}

const sources = hashOf([
  'src',
  'content',
  'public',
  'db/schema',
  'db/client.ts',
  'astro.config.mjs',
  'package-lock.json',
]);
const built = 'dist/.built-from';
if (!upToDate(built, sources)) {
  console.error('Building the site …');
  execFileSync(npm, ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(built, sources);
}
