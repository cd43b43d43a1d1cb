import { join, resolve } from 'node:path';

/** Where this installation keeps its data and how it is reached. From the environment; README lists the names. */
export interface Settings {
  /** The folder with the one data file. Absolute. */
  dataFolder: string;
  dataFile: string;
  /** libSQL address of the data file. */
  databaseUrl: string;
  /** Outside the data folder. Absolute. */
  keyFile: string;
  /** What people type, without a slash at the end, such as `https://learn.larkfield.example`. Every link starts with it. */
  publicOrigin: string;
  host: string;
  /** 0: any free port. */
  port: number;
  /** Addresses of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: ReadonlySet<string>;
  /** `info` writes a line for each request, `warn` only what went wrong. */
  logLevel: string;
  /** `false` takes the offline log out of every browser that has it. */
  offlineLog: boolean;
}

/** @param defaults what a demo sets where the environment is silent. */
export function readSettings(environment: NodeJS.ProcessEnv, defaults: Partial<Settings> = {}): Settings {
  const dataFolder = resolve(environment['PRACTICUM_DATA'] ?? defaults.dataFolder ?? './data');
  const port = Number(environment['PORT'] ?? defaults.port ?? 4321);
  const dataFile = join(dataFolder, 'practicum.db');
  return {
    dataFolder,
    dataFile,
    databaseUrl: `file:${dataFile}`,
    keyFile: resolve(environment['PRACTICUM_KEY_FILE'] ?? defaults.keyFile ?? `${dataFolder}.keys.json`),
    publicOrigin: (environment['PUBLIC_ORIGIN'] ?? defaults.publicOrigin ?? '').replace(/\/+$/, ''),
    host: environment['HOST'] ?? defaults.host ?? '127.0.0.1',
    port,
    trustedProxies: new Set((environment['TRUST_PROXY'] ?? '').split(/[\s,]+/).filter(Boolean)),
    offlineLog: environment['OFFLINE_LOG'] !== 'off',
    logLevel: environment['LOG_LEVEL'] ?? defaults.logLevel ?? 'info',
  };
}
