// Runs on whatever Node the machine has, before anything is installed: no import from packages, no TypeScript.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

// On Linux the packages bring a Node of their own; elsewhere the one of the machine has to do.
const bringsNode = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
const [major, minor] = process.versions.node.split('.').map(Number);
if (!bringsNode && (major < 24 || (major === 24 && minor < 7))) {
  console.error(`Practicum needs Node 24.7 or later here; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Two commands in one checkout take turns: the second finds everything done. */
function takeTurn() {
  const lock = '.set-up';
  const holder = `${lock}/pid`;
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(holder, String(process.pid));
      process.on('exit', () => rmSync(lock, { recursive: true, force: true }));
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    if (isLeftBehind(lock, holder)) rmSync(lock, { recursive: true, force: true });
  }
}

function isLeftBehind(lock, holder) {
  try {
    process.kill(Number(readFileSync(holder, 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    // Made a moment ago and not signed yet, or gone again.
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    return made !== undefined && Date.now() - made > 10_000;
  }
}

takeTurn();
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
