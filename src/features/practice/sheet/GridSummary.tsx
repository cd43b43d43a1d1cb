import type { GridSummary as Summary } from './grid-view.ts';

/** What becomes of the rows, in four figures. */
export function GridSummary({ summary, refusedAt }: { summary: Summary; refusedAt: string }) {
  const { added, known, refused, skipped, hours } = summary;
  return (
    <dl className="tally">
      <div>
        <dt>New</dt>
        <dd>{added}</dd>
        <dd>{hours}, as drafts</dd>
      </div>
      <div>
        <dt>Already there</dt>
        <dd>{known}</dd>
        <dd>will not be added again</dd>
      </div>
      <div>
        <dt>Refused</dt>
        <dd>{refused}</dd>
        <dd>
          {refused > 0 ? <a href={refusedAt}>Download them with their reasons</a> : 'every row can be read'}
        </dd>
      </div>
      <div>
        <dt>Skipped</dt>
        <dd>{skipped}</dd>
        <dd>by you</dd>
      </div>
    </dl>
  );
}
