import { createClient } from '@libsql/client';

/** Tables whose rows are never changed, removed or replaced, each with what tells one row from another. */
export const appendOnly: Record<string, string[]> = {
  audit_entries: ['seq'],
  lesson_completions: ['id'],
  lesson_completion_reversals: ['completion_id'],
  lesson_versions: ['seq'],
  check_attempts: ['id'],
  check_answers: ['attempt_id = new.attempt_id and question'],
  attendance_corrections: ['seq'],
  make_up_decisions: ['seq'],
  check_ins: ['live_day_id = new.live_day_id and trainee_id'],
  outside_learning_decisions: ['seq'],
  accreditation_statements: ['seq'],
  practice_session_revisions: ['session_id = new.session_id and revision'],
  practice_steps: ['seq'],
  opening_balance_steps: ['seq'],
  naming_consents: ['id'],
  naming_consent_withdrawals: ['consent_id'],
  rule_settings: ['seq'],
  mentoring_confirmations: ['subject_id'],
  mentoring_withdrawals: ['subject_id'],
  exam_results: ['id'],
  exam_confirmations: ['result_id'],
  exam_withdrawals: ['result_id'],
  certificate_names: ['id'],
  certificates: ['id', 'number'],
  certificate_revocations: ['certificate_id'],
  issuer_keys: ['id'],
};

/**
 * The triggers, by name. `INSERT OR REPLACE` walks past UPDATE and DELETE triggers (recursive_triggers is off), hence
 * the third: a key that exists cannot be inserted again.
 */
export const guards: ReadonlyMap<string, string> = new Map(
  Object.entries(appendOnly).flatMap(([table, keys]) => {
    const abort = `begin select raise(abort, '${table} is append-only'); end`;
    const known = keys.map((key) => `${key} = new.${key.split(' ').at(-1)}`).join(' or ');
    return (
      [
        [`${table}_no_update`, `before update on ${table}`],
        [`${table}_no_delete`, `before delete on ${table}`],
        [
          `${table}_no_replace`,
          `before insert on ${table} when exists (select 1 from ${table} where ${known})`,
        ],
      ] as const
    ).map(([name, when]) => [name, `CREATE TRIGGER ${name} ${when} ${abort}`] as const);
  }),
);

/** Which guards are missing or were altered in the file at `url`; none when all is well. A rebuilt table loses its triggers silently. */
export async function findBrokenGuards(url: string): Promise<string[]> {
  const client = createClient({ url, concurrency: 1 });
  try {
    const { rows } = await client.execute("select name, sql from sqlite_master where type = 'trigger'");
    const present = new Map(rows.map((row) => [row['name'] as string, row['sql'] as string]));
    const broken = [...guards].filter(([name, sql]) => present.get(name) !== sql).map(([name]) => name);
    return [...broken, ...[...present.keys()].filter((name) => !guards.has(name))];
  } finally {
    client.close();
  }
}
