import type { Database } from '#db/client.ts';

/** The same database, which counts what it is asked: a cost that no busy machine changes. */
export function counted(db: Database): { db: Database; asked: () => number } {
  let queries = 0;
  const counting = new Proxy(db, {
    get(target, name) {
      if (name === 'select' || name === 'selectDistinct' || name === '$count') queries += 1;
      return Reflect.get(target, name, target) as unknown;
    },
  });
  return { db: counting, asked: () => queries };
}
