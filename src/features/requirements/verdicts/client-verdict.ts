import type { PracticeBecause, Sorted } from '../finding.ts';
import type { Naming } from './naming.ts';
import type { BalanceVerdict, PracticeVerdict } from './practice-verdict.ts';
import type { RuleBook } from '../requirement.ts';
import type { RuleSettings } from '../rule-setting/rule-setting.ts';

interface Standing {
  /** 2: counted, 1: on its way, 0: left out. */
  rank: 0 | 1 | 2;
  because: PracticeBecause | undefined;
  heldOn: string;
  amount: number;
}

interface Rules {
  book: RuleBook;
  groups: RuleSettings['group-members-as-clients'];
  naming: Naming;
}

/** What has the better rank, and of equals the later; a larger amount is kept. */
function better(known: Standing | undefined, found: Standing): Standing {
  if (!known) return found;
  const isBetter =
    found.rank > known.rank || (found.rank === known.rank && found.heldOn > known.heldOn) ? found : known;
  if (known.rank !== found.rank) return isBetter;
  return { ...isBetter, amount: Math.max(known.amount, found.amount) };
}

const standingOf = (
  { because, isPending }: Pick<PracticeVerdict, 'because' | 'isPending'>,
  heldOn: string,
  amount: number,
): Standing => ({ rank: because === undefined ? 2 : isPending ? 1 : 0, because, heldOn, amount });

/**
 * Sorts clients: counted with one counted session, pending with one on its way, else left out for the reason of their latest session. The
 * ids are those of clients, and of opening balances for the clients told there as a sum.
 */
export function sortClients(
  verdicts: readonly PracticeVerdict[],
  balances: readonly BalanceVerdict[],
  { book, groups, naming }: Rules,
): Sorted {
  const alone = new Map<string, Standing>();
  const together = new Map<string, Standing>();
  for (const verdict of verdicts) {
    const { clientId, heldOn, kind, groupSize } = verdict.session;
    const of = kind === 'group' ? together : alone;
    of.set(clientId, better(of.get(clientId), standingOf(verdict, heldOn, groupSize ?? 1)));
  }

  const clients = new Map([...alone].map(([id, standing]) => [id, { ...standing, amount: 1 }]));
  const add = (id: string, standing: Standing) => {
    clients.set(id, better(clients.get(id), standing));
  };
  for (const [id, standing] of together) {
    if (groups === 'none') {
      add(id, { ...standing, rank: 0, because: 'group-client', amount: 1 });
      continue;
    }
    const members = naming.find(id)?.memberIds ?? [];
    if (groups === 'head-count') {
      const countedAlone = members.filter((member) => alone.get(member)?.rank === 2).length;
      add(id, { ...standing, amount: Math.max(0, standing.amount - countedAlone) });
      continue;
    }
    const mustBeNamed = book.counting.practice.clientAgreedToBeNamed;
    const named = members.filter((member) => !mustBeNamed || naming.isMemberNamed(member));
    if (named.length === 0) add(id, { ...standing, amount: 1 });
    for (const member of members)
      if (named.includes(member)) add(member, { ...standing, amount: 1 });
      else
        add(member, {
          ...standing,
          rank: 0,
          because: standing.because ?? 'client-not-consenting',
          amount: 1,
        });
  }

  const sorted: Sorted = { counted: [], pending: [], leftOut: [] };
  const place = (id: string, { rank, because, amount }: Omit<Standing, 'heldOn'>) => {
    if (because === undefined) sorted.counted.push({ id, amount });
    else (rank === 1 ? sorted.pending : sorted.leftOut).push({ id, amount, because });
  };
  for (const [id, standing] of clients) place(id, standing);
  for (const verdict of balances)
    if (verdict.balance.clients > 0)
      place(verdict.balance.id, standingOf(verdict, '', verdict.balance.clients));
  return sorted;
}
